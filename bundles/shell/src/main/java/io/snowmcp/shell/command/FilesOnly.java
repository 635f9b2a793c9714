package io.snowmcp.shell.command;

import io.snowmcp.shell.EditAdvice;
import java.util.List;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

/** A command of Karaf's scope {@code config}, which says what to do instead. */
final class FilesOnly implements Command {

    private final String name;

    FilesOnly(String name) {
        this.name = name;
    }

    @Override
    public String getScope() {
        return "config";
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return "Not here: the files in etc are the only configuration. See snowmcp:config.";
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return null;
    }

    @Override
    public Parser getParser() {
        return null;
    }

    @Override
    public Object execute(Session session, List<Object> arguments) throws CommandException {
        throw Failure.of(EditAdvice.of(
                "config:" + name, arguments.stream().map(String::valueOf).toList()));
    }
}
