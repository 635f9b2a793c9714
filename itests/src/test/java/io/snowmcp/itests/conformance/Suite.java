package io.snowmcp.itests.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.snowmcp.itests.support.Commands.Ended;
import io.snowmcp.itests.support.McpCaller;
import io.snowmcp.itests.support.Node;
import io.snowmcp.itests.support.Project;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run of the official conformance suite, and what it wrote. */
record Suite(int exitCode, String output, List<Scenario> scenarios) {

    private static final String PROGRAM = "node_modules/@modelcontextprotocol/conformance/dist/index.js";
    private static final Pattern SUMMARY = Pattern.compile("(?m)^\\S (\\S+): (\\d+) passed, (\\d+) failed");
    private static final Pattern NOT_SCORED = Pattern.compile("(?m)^Not scored for \\S+: (\\d+) scenario");

    /** A scenario of the run; {@code details} tells of its failed checks. */
    record Scenario(String name, int passed, int failed, String details) {

        /** Some that are not scored make no check when the server does not offer what they are about. */
        boolean wasChecked() {
            return passed + failed > 0;
        }
    }

    static Suite run(String label, URI server, String... selection) throws IOException, InterruptedException {
        Path folder = Project.target().resolve("conformance/" + label);
        Files.createDirectories(folder);
        List<String> arguments = new ArrayList<>(List.of("server", "--url", server.toString()));
        arguments.addAll(List.of("-o", folder.toString()));
        arguments.addAll(List.of(selection));
        Ended ended = Node.run(PROGRAM, arguments.toArray(String[]::new));
        Files.writeString(folder.resolve("output.txt"), ended.output() + ended.errors());
        return new Suite(ended.exitCode(), ended.output(), scenarios(folder, ended.output()));
    }

    /** How many of the scenarios count for the revision. */
    int scored() {
        Matcher notScored = NOT_SCORED.matcher(output);
        return scenarios.size() - (notScored.find() ? Integer.parseInt(notScored.group(1)) : 0);
    }

    /** Whether the suite itself says that a failure of this one is no failure of the revision. */
    boolean isScored(Scenario scenario) {
        int from = output.indexOf("Not scored for ");
        return from < 0 || !output.substring(from).contains("✗ " + scenario.name() + " (");
    }

    private static List<Scenario> scenarios(Path folder, String output) throws IOException {
        String summary = output.substring(Math.max(0, output.indexOf("=== SUMMARY ===")));
        List<Scenario> scenarios = new ArrayList<>();
        Matcher line = SUMMARY.matcher(summary);
        while (line.find()) {
            String name = line.group(1);
            int failed = Integer.parseInt(line.group(3));
            scenarios.add(new Scenario(
                    name, Integer.parseInt(line.group(2)), failed, failed == 0 ? "" : failures(folder, name)));
        }
        return scenarios;
    }

    private static String failures(Path folder, String name) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> runs = Files.list(folder)) {
            Pattern ours = Pattern.compile("server-" + Pattern.quote(name) + "-\\d{4}-.*");
            for (Path run : runs.filter(
                            path -> ours.matcher(path.getFileName().toString()).matches())
                    .toList()) {
                for (JsonNode check :
                        McpCaller.JSON.readTree(run.resolve("checks.json").toFile())) {
                    if (check.path("status").asText().equals("FAILURE")) {
                        text.append(check.toPrettyString()).append('\n');
                    }
                }
            }
        }
        return text.toString();
    }
}
