package io.snowmcp.transport.stdio;

import io.snowmcp.transport.stdio.bridge.Bridge;
import io.snowmcp.transport.stdio.cli.CommandLine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** Run by {@code bin/snowflake-mcp} as {@code bridge}, and by {@code bin/snowmcp}. */
public final class Main {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private static final String HELP =
            """
            usage: snowflake-mcp [options]

            MCP over standard input and output, for programs that start a process (Claude Desktop, VS Code):
            carries every message to the running snowmcp daemon and back.

              --url URL            the daemon's endpoint (or SNOWMCP_URL); else where it says it listens
              --wait SECONDS       how long a message waits for a daemon that is not there (50)
              --start              start the daemon if none runs
              --working-dir DIR    the folder of a daemon that was started with this option
              --api-key-file FILE  the key of a daemon that wants one (or SNOWMCP_API_KEY, SNOWMCP_API_KEY_FILE)

            An https daemon of this machine is known by the certificate it wrote to its data folder. Under a URL, the
            name in it counts, and who signed: an authority Java knows, or one in the PEM file SNOWMCP_CA_FILE.
            """;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        // Buffered: the bare file stream fails to read all of a pipe (Illegal seek).
        InputStream in = System.in;
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        PrintStream err = System.err;
        // Whatever prints by mistake must not speak to the host.
        System.setOut(err);
        List<String> all = Arrays.asList(arguments);
        boolean bridge = !all.isEmpty() && all.get(0).equals("bridge");
        System.exit(
                bridge
                        ? bridge(all.subList(1, all.size()), in, out, err)
                        : CommandLine.run(all, Installation.ofSystem(), in, out, err));
    }

    private static int bridge(List<String> arguments, InputStream in, OutputStream out, PrintStream err)
            throws IOException {
        Installation installation = Installation.ofSystem();
        Options options;
        Bridge.Settings settings;
        try {
            options = Options.parse(arguments, Options.BRIDGE);
            if (options.has("--help")) {
                err.print(HELP);
                return 0;
            }
            if (!options.rest().isEmpty()) {
                throw new Options.Wrong("no such option: " + options.rest().get(0));
            }
            settings = new Bridge.Settings(
                    installation.endpoint(options),
                    options.seconds("--wait", 50),
                    installation.mostMessageBytes(),
                    options.has("--start") ? installation.startCommand() : List.of());
        } catch (Options.Wrong e) {
            err.println("snowflake-mcp: " + e.getMessage() + " (snowflake-mcp --help)");
            return USAGE;
        }
        Bridge bridge = new Bridge(settings, out, err, new Exit(0));
        Runtime.getRuntime().addShutdownHook(new Thread(bridge::abandon));
        try {
            bridge.run(in);
            return 0;
        } catch (IOException e) {
            err.println("snowflake-mcp: the input cannot be read: " + e.getMessage());
            return FAILED;
        }
    }

    private record Exit(int code) implements Runnable {
        @Override
        public void run() {
            System.exit(code);
        }
    }
}
