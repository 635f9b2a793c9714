package io.snowmcp.transport.stdio.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

public final class CommandLine {
    private CommandLine() {}

    public static int run(List<String> arguments, OutputStream out, PrintStream err) {
        return 2;
    }
}
