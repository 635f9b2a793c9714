package io.snowmcp.shell.command;

import io.snowmcp.ops.api.EffectiveConfiguration;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

@Service
@Command(scope = "snowmcp", name = "config-diff", description = "Shows the settings that differ from their defaults.")
public final class ConfigDiffCommand implements Action {

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
        return ConfigCommand.show(session, Failure.present(configuration, "configuration"), pattern, json, true);
    }
}
