package io.snowmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccessLogTest {

    private final List<Map<String, String>> written = Collections.synchronizedList(new ArrayList<>());
    private static final long NEVER_MILLIS = Duration.ofDays(1).toMillis();

    private final AccessLog log = new AccessLog(NEVER_MILLIS, written::add);

    @Test
    void writesInOrderWithTheTimeAtWhichEachEnded() {
        long before = System.currentTimeMillis();
        log.write(Map.of("request", "one"));
        log.write(Map.of("request", "two"));
        long after = System.currentTimeMillis();
        assertThat(written).isEmpty();

        log.flush();
        assertThat(written).extracting(fields -> fields.get("request")).containsExactly("one", "two");
        assertThat(written).allSatisfy(fields -> assertThat(
                        OffsetDateTime.parse(fields.get("time")).toInstant().toEpochMilli())
                .isBetween(before, after));
        log.flush();
        assertThat(written).hasSize(2);
    }

    @Test
    void goesOnAfterALineThatCannotBeWritten() {
        try (AccessLog own = new AccessLog(1, fields -> {
            if (fields.containsKey("bad")) {
                throw new NoClassDefFoundError("gone");
            }
            written.add(fields);
        })) {
            own.write(Map.of("bad", "1"));
            own.write(Map.of("request", "one"));
            Await.until("the line behind it", () -> written.size() == 1);
            own.write(Map.of("request", "two"));
            Await.until("a line of a later time", () -> written.size() == 2);
        }
    }

    @Test
    void writesAtOnceWhatComesAfterTheEnd() {
        log.close();
        log.write(Map.of("request", "late"));
        assertThat(written).hasSize(1);
    }

    @Test
    void losesNoneWhenMoreComeThanItKeeps() {
        int count = AccessLog.MOST_WAITING * 2 + 1;
        IntStream.range(0, count).forEach(i -> log.write(Map.of("request", String.valueOf(i))));
        assertThat(written).hasSize(count - 1);
        log.close();
        assertThat(written)
                .extracting(fields -> fields.get("request"))
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(String::valueOf).toList());
    }
}
