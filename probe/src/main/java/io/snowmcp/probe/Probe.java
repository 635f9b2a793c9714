package io.snowmcp.probe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the daemon that wrote an endpoint file how it is. The scripts of {@code bin/} run it, so that they need neither
 * curl nor a guess at the port, which may have been edited meanwhile.
 *
 * <p>Arguments: {@code live|ready}, the endpoint file, how many seconds to go on asking (0: once), and how many seconds
 * one answer may take. Exits with 0 (yes), 1 (answers, but no) or 2 (no answer), 3 when used wrongly.
 */
public final class Probe {

    static final int YES = 0;
    static final int NO = 1;
    static final int SILENT = 2;
    static final int USAGE = 3;

    private static final long PAUSE_MILLIS = 50;

    private final String question;
    private final Path endpointFile;
    private final Duration answerWithin;

    Probe(String question, Path endpointFile, Duration answerWithin) {
        this.question = question;
        this.endpointFile = endpointFile;
        this.answerWithin = answerWithin;
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) throws InterruptedException {
        if (arguments.length != 4 || !List.of("live", "ready").contains(arguments[0])) {
            out.println("usage: live|ready ENDPOINT_FILE ASK_FOR_SECONDS ANSWER_WITHIN_SECONDS");
            return USAGE;
        }
        Probe probe = new Probe(arguments[0], Path.of(arguments[1]), seconds(arguments[3]));
        long end = System.nanoTime() + seconds(arguments[2]).toNanos();
        Said said = probe.ask();
        while (said.code() != YES && System.nanoTime() < end) {
            Thread.sleep(PAUSE_MILLIS);
            said = probe.ask();
        }
        said.lines().forEach(out::println);
        return said.code();
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private record Said(int code, List<String> lines) {}

    private Said ask() {
        try {
            Optional<EndpointFile.Said> endpoint = EndpointFile.read(endpointFile);
            if (endpoint.isEmpty()) {
                return new Said(SILENT, List.of());
            }
            Answer answer = Answer.get(endpoint.get(), "/health/" + question, answerWithin);
            List<String> lines =
                    question.equals("ready") ? Report.lines(endpoint.get().endpoint(), answer.body()) : List.of();
            return new Said(answer.status() == 200 ? YES : NO, lines);
        } catch (IOException e) {
            return new Said(SILENT, List.of());
        }
    }
}
