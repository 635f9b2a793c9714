package io.snowmcp.snowflake.connect.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that no passcode is sent twice, which Snowflake would refuse (RFC 6238, 5.2): one login in each 30 s. The
 * step in which it is made counts as used, since whoever was here before, a moment ago, may have used it.
 */
public final class Passcodes {

    private final InstantSource clock;
    private long taken;
    private OptionalLong held = OptionalLong.empty();

    public Passcodes(InstantSource clock) {
        this.clock = clock;
        this.taken = step();
    }

    /** Holds an unused code for the next login; false if there is none within {@code most}. */
    public synchronized boolean hold(Duration most) {
        if (!take()) {
            try {
                TimeUnit.MILLISECONDS.timedWait(this, Math.min(most.toMillis(), millisToNext()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!take()) {
                return false;
            }
        }
        return true;
    }

    synchronized String next(Totp totp) throws Refused {
        if (held.isEmpty() || held.getAsLong() != step()) {
            held = OptionalLong.empty();
            if (!take()) {
                throw new Refused("totpSecret makes one passcode in " + Totp.STEP_SECONDS
                        + " seconds, and this one is used: the next login can be made in "
                        + (millisToNext() / 1000 + 1) + " seconds");
            }
        }
        long step = held.getAsLong();
        held = OptionalLong.empty();
        return totp.code(step);
    }

    private boolean take() {
        long now = step();
        if (now <= taken) {
            return false;
        }
        taken = now;
        held = OptionalLong.of(now);
        return true;
    }

    private long step() {
        return Math.floorDiv(clock.instant().getEpochSecond(), Totp.STEP_SECONDS);
    }

    private long millisToNext() {
        long step = Duration.ofSeconds(Totp.STEP_SECONDS).toMillis();
        return step - Math.floorMod(clock.millis(), step);
    }
}
