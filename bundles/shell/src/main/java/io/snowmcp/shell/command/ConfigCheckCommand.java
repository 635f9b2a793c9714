package io.snowmcp.shell.command;

import io.snowmcp.ops.api.EffectiveConfiguration;
import io.snowmcp.shell.Mistakes;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

@Service
@Command(
        scope = "snowmcp",
        name = "config-check",
        description =
                "Names the mistakes in the files of etc, or in one file before it is put there; fails if there are any.")
public final class ConfigCheckCommand implements Action {

    @Argument(
            name = "file",
            valueToShowInHelp = "",
            description = "The file to check, as if it lay in etc; nothing takes effect.")
    String file = "";

    @Reference
    Session session;

    @Reference(optional = true)
    EffectiveConfiguration configuration;

    @Override
    public Object execute() throws CommandException {
        Mistakes mistakes = new Mistakes(Failure.present(configuration, "configuration"), Etc.folder());
        List<String> found;
        try {
            found = file.isEmpty() ? mistakes.inForce() : mistakes.of(file);
        } catch (IllegalArgumentException e) {
            throw Failure.of(e.getMessage());
        }
        if (found.isEmpty()) {
            session.getConsole().println(file.isEmpty() ? "All files are in force." : "No mistakes.");
            return null;
        }
        throw Failure.of(String.join("\n", found));
    }
}
