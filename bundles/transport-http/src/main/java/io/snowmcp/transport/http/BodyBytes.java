package io.snowmcp.transport.http;

/** What one request's body takes of the room for all, until its end. */
final class BodyBytes {

    private final Admission admission;
    private long held;
    private boolean ended;

    BodyBytes(Admission admission) {
        this.admission = admission;
    }

    /** @return false if there is no room for so many, or the request has ended */
    synchronized boolean hold(long bytes) {
        if (ended || bytes > held && !admission.reserveBody(bytes - held)) {
            return false;
        }
        if (bytes < held) {
            admission.freeBody(held - bytes);
        }
        held = bytes;
        return true;
    }

    synchronized void end() {
        hold(0);
        ended = true;
    }
}
