package io.snowmcp.sandbox.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** SYSTEM$WAIT: a statement that does nothing for a while and can be cancelled. */
final class Waits {
    private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();

    void register(UserFunctions u) throws java.sql.SQLException {
        u.changing(
                "sf_wait",
                a -> a[0] == null
                        ? null
                        : pause(Double.parseDouble(a[0]), a[1], a[2].toUpperCase(java.util.Locale.ROOT)));
    }

    void begin(String session) {
        latches.put(session, new CountDownLatch(1));
    }

    void cancel(String session) {
        var latch = latches.get(session);
        if (latch != null) {
            latch.countDown();
        }
    }

    void end(String session) {
        latches.remove(session);
    }

    private String pause(double amount, String session, String unit) {
        double millis =
                switch (unit) {
                    case "SECONDS" -> amount * 1000;
                    case "MILLISECONDS" -> amount;
                    case "MINUTES" -> amount * 60_000;
                    default ->
                        throw UserFunctions.fail(
                                "000002",
                                "0A000",
                                "Unsupported feature: not supported by the sandbox: SYSTEM$WAIT in " + unit + ".");
                };
        var latch = latches.get(session);
        boolean cancelled;
        try {
            cancelled = latch == null || latch.await((long) millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancelled = true;
        }
        if (cancelled) {
            throw UserFunctions.fail("000604", "57014", "SQL execution canceled");
        }
        return "waited "
                + java.math.BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString() + " "
                + unit.toLowerCase(java.util.Locale.ROOT);
    }
}
