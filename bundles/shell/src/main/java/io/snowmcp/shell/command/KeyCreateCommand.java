package io.snowmcp.shell.command;

import io.snowmcp.ops.api.ApiKeys;
import io.snowmcp.shell.KeyMaker;
import java.time.Instant;
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
        name = "key-create",
        description = "Makes an API key, shows it once, and writes the file in etc that lets it in.")
public final class KeyCreateCommand implements Action {

    @Argument(
            name = "name",
            required = true,
            description = "Who will send it: the caller's name in logs and query tags.")
    String name = "";

    @Option(
            name = "--expires",
            valueToShowInHelp = "",
            description = "The last day it counts, such as 2027-01-31, or days such as 90d.")
    String expires = "";

    @Option(name = "--print", description = "Shows the file instead of writing it.")
    boolean print;

    @Reference
    Session session;

    @Reference(optional = true)
    ApiKeys keys;

    @Override
    public Object execute() throws CommandException {
        KeyMaker maker = new KeyMaker(Failure.present(keys, "security"), Etc.folder());
        try {
            // Printed and not returned: the shell logs what a command returns.
            session.getConsole().print(maker.make(name, expires, print, Instant.now()));
        } catch (IllegalArgumentException e) {
            throw Failure.of(e.getMessage());
        }
        return null;
    }
}
