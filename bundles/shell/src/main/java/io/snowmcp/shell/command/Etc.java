package io.snowmcp.shell.command;

import java.nio.file.Path;

/** The operator's files. */
final class Etc {

    private Etc() {}

    static Path folder() {
        return Path.of(System.getProperty("karaf.etc", "etc"));
    }
}
