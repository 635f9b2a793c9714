package io.snowmcp.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.snowmcp.itests.support.Commands;
import io.snowmcp.itests.support.Eventually;
import io.snowmcp.itests.support.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Promise L11: load, faults and edits of a connection for a while, and nothing grows. Only in the profile {@code soak}, of 10 minutes
 * unless it says otherwise.
 */
@Tag("soak")
class SoakIT {

    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("snowmcp.soak.minutes", 10));
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final int EDITS_A_ROUND = 9;
    private static final int TIMEOUT_SECONDS = 5;
    private static final long SEED = 7;

    private static final List<Fault> FAULTS = List.of(
            new Fault.Down(),
            new Fault.Stall(),
            new Fault.Latency(200),
            new Fault.ResetAfter(300),
            new Fault.HalfClose(),
            new Fault.Rate(5_000));

    /** After a collection, so that the heap is what is alive. */
    private record Sample(long threads, long descriptors, long sessions, long classes, long liveKiB, long residentKiB) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "threads %d, fds %d, sessions %d, classes %d, live heap %d MB, RSS %d MB",
                    threads,
                    descriptors,
                    sessions,
                    classes,
                    liveKiB / 1024,
                    residentKiB / 1024);
        }
    }

    @Test
    void staysAsItIs() throws Exception {
        try (var account = FaultyAccount.start("soak", "poolMax = 4\n");
                var sick = account.clients("a", 8, TIMEOUT_SECONDS);
                var well = account.clients("b", 8, TIMEOUT_SECONDS)) {
            var samples = new ArrayList<Sample>();
            var random = new Random(SEED);
            int edits = 0;
            long end = System.nanoTime() + LENGTH.toNanos();
            while (System.nanoTime() < end) {
                edits = edit(account, edits);
                account.proxy().set(FAULTS.get(random.nextInt(FAULTS.size())));
                LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
                account.heal();
                int before = sick.count();
                Eventually.isTrue("a is itself again", Duration.ofSeconds(30), () -> sick.count() > before + 200);
                samples.add(sample(account));
            }
            Figures.record(
                    "soak of " + LENGTH.toMinutes() + " min, first sample",
                    samples.get(0).toString());
            Figures.record(
                    "soak, last of " + samples.size() + " samples",
                    last(samples).toString());
            Figures.record("soak, edits of connection b", String.valueOf(edits));
            Figures.record(
                    "soak, calls",
                    sick.count() + " on a (" + sick.failures().size() + " failed in faults), "
                            + well.count() + " on b ("
                            + well.failures().size() + " failed)");
            assertThat(sick.wrong()).isEmpty();
            assertThat(well.wrong()).isEmpty();
            assertThat(well.failures()).isEmpty();
            assertThat(sick.longest()).isLessThan(Duration.ofSeconds(TIMEOUT_SECONDS + 1));
            assertFlat("threads", samples, Sample::threads, 8);
            assertFlat("file descriptors", samples, Sample::descriptors, 20);
            assertFlat("sessions", samples, Sample::sessions, 4);
            assertFlat("classes", samples, Sample::classes, 200);
            assertFlat("live heap in KiB", samples, Sample::liveKiB, 10 * 1024);
        }
    }

    /** For a round, edits connection {@code b} under its load: its pool's size, and with every third edit what its sessions start with. */
    private static int edit(FaultyAccount account, int edits) throws IOException {
        int done = edits;
        while (done < edits + EDITS_A_ROUND) {
            done++;
            account.connectionB("poolMax = " + (4 + done % 2) + "\nqueryTag = soak " + done / 3 + "\n");
            LockSupport.parkNanos(ROUND.toNanos() / EDITS_A_ROUND);
        }
        return done;
    }

    private static Sample last(List<Sample> samples) {
        return samples.get(samples.size() - 1);
    }

    /** The last third is, in its middle, not above the first third by more than that. */
    private static void assertFlat(String what, List<Sample> samples, ToLongFunction<Sample> value, long slack) {
        int third = Math.max(1, samples.size() / 3);
        long early = middle(samples.subList(0, third), value);
        long late = middle(samples.subList(samples.size() - third, samples.size()), value);
        assertThat(late).as(what + " of " + samples).isLessThanOrEqualTo(early + slack);
    }

    private static long middle(List<Sample> some, ToLongFunction<Sample> value) {
        return some.stream().mapToLong(value).sorted().toArray()[some.size() / 2];
    }

    private static Sample sample(FaultyAccount account) throws IOException, InterruptedException {
        long pid = account.daemon().pid();
        long descriptors;
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            descriptors = open.count();
        }
        return new Sample(
                status(pid, "Threads:"),
                descriptors,
                account.sandbox().state().path("openSessions").asLong(),
                (long) account.daemon().meters("jvm_classes_loaded_classes "),
                live(pid) / 1024,
                status(pid, "VmRSS:"));
    }

    private static long status(long pid, String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Bytes of all live objects; the question makes the collection. */
    private static long live(long pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var lines = Commands.run(Path.of("/"), jcmd, String.valueOf(pid), "GC.class_histogram")
                .expectSuccess()
                .output()
                .strip()
                .split("\n");
        return Long.parseLong(lines[lines.length - 1].strip().split("\\s+")[2]);
    }
}
