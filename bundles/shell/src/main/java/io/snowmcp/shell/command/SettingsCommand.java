package io.snowmcp.shell.command;

import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.shell.CommandWords;
import io.snowmcp.shell.ConfigurationReport;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

/** Shows settings, as text or as JSON. */
abstract class SettingsCommand implements Action {

    private final boolean changed;

    @Argument(
            name = "pattern",
            multiValued = true,
            valueToShowInHelp = "",
            description = "A PID such as query, or a key; * is any text. All if left out.")
    List<String> words = List.of();

    @Option(name = "--json", description = "As JSON, for programs.")
    boolean json;

    @Reference
    Session session;

    @Reference(optional = true)
    EffectiveConfiguration configuration;

    /** @param changed whether only those that differ from the default are shown */
    SettingsCommand(boolean changed) {
        this.changed = changed;
    }

    @Override
    public Object execute() throws CommandException {
        ConfigurationReport report = new ConfigurationReport(Failure.present(configuration, "configuration"));
        try {
            CommandWords given = CommandWords.of(words, Set.of("--json"), Set.of());
            session.getConsole()
                    .print(
                            json || given.options().containsKey("--json")
                                    ? report.json(given.argument(), changed)
                                    : report.text(given.argument(), changed));
        } catch (IllegalArgumentException e) {
            throw Failure.of(e.getMessage());
        }
        return null;
    }
}
