package io.snowmcp.shell.command;

import org.apache.karaf.shell.support.CommandException;

/** Ends a command: the shell prints the text, logs no stack trace, and a script sees a status that is not 0. */
final class Failure {

    private Failure() {}

    static CommandException of(String text) {
        return new CommandException(text, text);
    }

    static <T> T present(T service, String bundle) throws CommandException {
        if (service == null) {
            throw of("the bundle " + bundle + " is not running: see bundle:list and the log");
        }
        return service;
    }
}
