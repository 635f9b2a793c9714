package io.snowmcp.transport.stdio.cli;

import io.snowmcp.transport.stdio.Installation;
import io.snowmcp.transport.stdio.Options;
import io.snowmcp.transport.stdio.Options.Wrong;
import io.snowmcp.transport.stdio.client.ToolList.Refused;
import io.snowmcp.transport.stdio.http.NotReached;
import io.snowmcp.transport.stdio.json.JsonText;
import io.snowmcp.transport.stdio.text.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code snowmcp}: what an operator or a script asks of the daemon, one question a process. */
public final class CommandLine {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NO_DAEMON = 3;

    private static final Options.Known KNOWN = new Options.Known(
            Set.of("--url", "--timeout", "--api-key-file", "--working-dir"), Set.of("--json", "--help"));

    private static final String HELP =
            """
            usage: snowmcp call TOOL [KEY=VALUE ...]     calls a tool and shows its result
                   snowmcp tools [TOOL]                  lists the tools, or the arguments of one

            Values are read as the tool's schema says: numbers, true and false as they are, arrays and objects as JSON.
              key=@file      the text in the file; key=@@x is the text @x
              key=-          the text of standard input

              --json               the result as JSON, and nothing else
              --timeout SECONDS    how long to wait (600); then the call is cancelled
              --url URL            the daemon's endpoint (or SNOWMCP_URL); else where it says it listens
              --working-dir DIR    the folder of a daemon that was started with this option
              --api-key-file FILE  the key of a daemon that wants one (or SNOWMCP_API_KEY, SNOWMCP_API_KEY_FILE)

            exit codes: 0 done, 1 the tool failed, 2 wrong usage, 3 no daemon answers

              snowmcp call execute_query sql='select current_version()'
            """;

    private CommandLine() {}

    /** The exit code. */
    public static int run(
            List<String> arguments, Installation installation, InputStream in, OutputStream out, PrintStream err) {
        try {
            Options options = Options.parse(arguments, KNOWN);
            if (options.has("--help") || options.rest().equals(List.of("help"))) {
                print(HELP, out);
                return OK;
            }
            if (options.rest().isEmpty()) {
                throw new Wrong("what to do? call or tools");
            }
            List<String> rest = options.rest().subList(1, options.rest().size());
            Daemon daemon = new Daemon(installation.endpoint(options), options.seconds("--timeout", 600));
            String text =
                    switch (options.rest().get(0)) {
                        case "tools" -> ToolsCommand.run(rest, daemon, options.has("--json"));
                        case "call" -> CallCommand.run(rest, daemon, in, options.has("--json"));
                        default ->
                            throw new Wrong("no such command: "
                                    + options.rest().get(0)
                                    + Nearest.hint(options.rest().get(0), List.of("call", "tools")));
                    };
            print(text, out);
            return OK;
        } catch (Wrong e) {
            err.println("snowmcp: " + Visible.said(e.getMessage()) + " (snowmcp --help)");
            return USAGE;
        } catch (NotReached | Daemon.NotThere e) {
            err.println("snowmcp: " + Visible.said(e.getMessage()));
            return NO_DAEMON;
        } catch (Refused e) {
            err.println("snowmcp: " + Visible.said(String.valueOf(e.getMessage())));
            return FAILED;
        } catch (IOException e) {
            // What the tool itself says has the lines it wants.
            err.println("snowmcp: " + Visible.text(String.valueOf(e.getMessage())));
            return FAILED;
        }
    }

    private static void print(String text, OutputStream out) throws IOException {
        out.write(JsonText.bytes(text));
        out.flush();
    }
}
