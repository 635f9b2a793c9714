package io.snowmcp.shell.command;

import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.shell.ConfigurationReport;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

@Service
@Command(
        scope = "snowmcp",
        name = "config",
        description = "Shows every setting in force and where it comes from: default, file and line, or environment.")
public final class ConfigCommand implements Action {

    @Argument(
            name = "pattern",
            valueToShowInHelp = "",
            description = "A PID such as query, or a key; * is any text. All if left out.")
    String pattern = "";

    @Option(name = "--json", description = "As JSON, for programs.")
    boolean json;

    @Reference
    Session session;

    @Reference(optional = true)
    EffectiveConfiguration configuration;

    @Override
    public Object execute() throws CommandException {
        return show(session, Failure.present(configuration, "configuration"), pattern, json, false);
    }

    static Object show(
            Session session, EffectiveConfiguration configuration, String pattern, boolean json, boolean changed)
            throws CommandException {
        ConfigurationReport report = new ConfigurationReport(configuration);
        try {
            session.getConsole().print(json ? report.json(pattern, changed) : report.text(pattern, changed));
        } catch (IllegalArgumentException e) {
            throw Failure.of(e.getMessage());
        }
        return null;
    }
}
