package io.snowmcp.transport.stdio.bridge;

import io.snowmcp.transport.stdio.bridge.Message.Kind;
import io.snowmcp.transport.stdio.client.ToolList;
import io.snowmcp.transport.stdio.http.NotReached;
import io.snowmcp.transport.stdio.http.Post;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One message from its arrival to its end: sent, sent again where that is safe, and answered once. */
final class Call implements Runnable, Attempt.Sink {

    /** What changes nothing at the server, so that asking twice is asking once. */
    private static final Set<String> SAFE = Set.of(
            "server/discover",
            "initialize",
            "ping",
            "tools/list",
            "prompts/list",
            "resources/list",
            "resources/templates/list",
            "resources/read",
            Subscription.METHOD);

    private static final int MOST_REPEATS = 3;

    /** A tool may itself be what the server ends of. */
    private static final int MOST_REPEATS_OF_A_TOOL = 1;

    private final Bridge bridge;
    private final Surroundings around;
    private final Message message;
    private final Patience patience;
    private final Optional<Subscription> subscription;

    private boolean over;
    private boolean sent;
    private boolean cancelled;
    private Post post;

    Call(Bridge bridge, Surroundings around, Message message) {
        this.bridge = bridge;
        this.around = around;
        this.message = message;
        this.patience = new Patience(around.patience());
        this.subscription = message.method().equals(Subscription.METHOD)
                ? Optional.of(new Subscription(around.output()))
                : Optional.empty();
    }

    Message message() {
        return message;
    }

    @Override
    public void run() {
        try {
            serve();
        } catch (OutOfMemoryError e) {
            failed("the answer does not fit into the memory of the bridge; ask for less");
        } catch (RuntimeException | Error e) {
            // Errors too, as of a class that is gone when another version is unpacked over this one: the host waits.
            around.notices().say("internal error: " + e);
            failed("internal error of the bridge");
        } finally {
            bridge.ended(this);
        }
    }

    /**
     * The host takes the request back. What was not sent never is; of this era the stream is closed, which is what
     * cancels over HTTP.
     *
     * @return whether the server has to be told in the way of the older revisions
     */
    synchronized boolean cancel() {
        cancelled = true;
        if (sent && !message.isModern()) {
            return true;
        }
        end();
        return false;
    }

    /** Nobody reads the answer any more; the server is told only if {@link #cancel} says so. */
    synchronized void end() {
        over = true;
        notifyAll();
        if (post != null) {
            post.close();
        }
    }

    @Override
    public synchronized boolean sending(Post with) {
        if (over) {
            return false;
        }
        post = with;
        sent = true;
        return true;
    }

    @Override
    public void before(Message came) {
        around.notices().there();
        if (subscription.isPresent()) {
            subscription.get().before(came);
        } else {
            around.output().write(came.bytes());
        }
    }

    @Override
    public void answer(Message answer) {
        around.notices().there();
        if (!isOver() && (subscription.isEmpty() || !subscription.get().isToGoOn(answer))) {
            around.output().write(answer.bytes());
        }
    }

    @Override
    public void failed(String why) {
        if (message.isCall() && !isOver()) {
            byte[] errors = Replies.errors(message, Replies.SERVER_ERROR, why);
            if (errors.length > 0) {
                around.output().write(errors);
            }
        } else if (!message.isCall()) {
            around.notices().say("not delivered: " + message.method() + ": " + why);
        }
    }

    private void serve() {
        Attempt.Remedies remedies = new Attempt.Remedies(true, true);
        Map<String, String> headers = Map.of();
        int repeats = 0;
        while (!isOver()) {
            Attempt attempt = new Attempt(around, message, this, remedies);
            Outcome outcome = attempt.run(headers);
            if (isOver()) {
                return;
            }
            if (outcome instanceof Outcome.Answered) {
                if (subscription.isEmpty() || !subscription.get().isWaiting()) {
                    return;
                }
                pause(patience.nextPauseMillis());
            } else if (outcome instanceof Outcome.Away away) {
                unsent();
                if (!away.lasting()) {
                    around.starter().nobodyIsThere();
                }
                if (away.lasting() || !waitFor(away.reason(), patience.nextPauseMillis())) {
                    failed(nobody(away.reason()));
                    return;
                }
            } else if (outcome instanceof Outcome.Busy busy) {
                unsent();
                if (!waitFor(busy.reason(), Math.max(busy.retryAfterMillis(), patience.nextPauseMillis()))) {
                    failed(around.endpoint() + " did not take this within " + patience.waitSeconds() + " s (--wait): "
                            + busy.reason());
                    return;
                }
            } else if (outcome instanceof Outcome.Lost lost) {
                if (isCancelled() || ++repeats > mostRepeats() && !isSubscribed()) {
                    failed(lost(lost.reason(), repeats));
                    return;
                }
                unsent();
                patience.reached();
                waitFor(lost.reason(), patience.nextPauseMillis());
                if (!isSafe() && !onlyReads()) {
                    failed(lost(lost.reason(), repeats));
                    return;
                }
            } else if (outcome instanceof Outcome.Forgotten) {
                unsent();
                remedies = new Attempt.Remedies(false, remedies.headers());
                new Renewal(around).renew(attempt.agreed());
            } else if (outcome instanceof Outcome.HeadersWanted) {
                unsent();
                remedies = new Attempt.Remedies(remedies.renewal(), false);
                headers = new HeadersOfArguments(around).of(message);
            }
        }
    }

    private int mostRepeats() {
        return isSafe() ? MOST_REPEATS : MOST_REPEATS_OF_A_TOOL;
    }

    private boolean isSafe() {
        return message.kind() == Kind.REQUEST && SAFE.contains(message.method());
    }

    /** Whether the tool that was called says so; asked of the server that is there next, for as long as one is waited for. */
    private boolean onlyReads() {
        boolean isTool = message.kind() == Kind.REQUEST && message.method().equals("tools/call");
        while (isTool && !isOver()) {
            String reason;
            try {
                return ToolLookup.onlyReads(ToolLookup.named(message.params().target(), around));
            } catch (NotReached e) {
                if (e.isLasting()) {
                    return false;
                }
                around.starter().nobodyIsThere();
                reason = String.valueOf(e.getMessage());
            } catch (IOException | ToolList.Refused e) {
                reason = String.valueOf(e.getMessage());
            }
            if (!waitFor(reason, patience.nextPauseMillis())) {
                return false;
            }
        }
        return false;
    }

    /** A subscription that stood is kept up however long the daemon is away. */
    private boolean isSubscribed() {
        return subscription.isPresent() && subscription.get().isAcknowledged();
    }

    /** @return false when the message has waited long enough */
    private boolean waitFor(String reason, long millis) {
        around.notices().away(around.endpoint().toString(), reason);
        if (isSubscribed()) {
            return pause(millis);
        }
        return !patience.isOver() && pause(Math.min(millis, patience.leftMillis()));
    }

    private synchronized boolean pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = millis; !over && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            over = true;
        }
        return true;
    }

    private synchronized void unsent() {
        post = null;
        sent = false;
        if (cancelled) {
            over = true;
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    private String nobody(String reason) {
        return "no daemon answers at " + around.endpoint() + " (" + reason + ", " + patience.waitSeconds()
                + " s waited: --wait); start it with bin/start, or give --start";
    }

    private String lost(String reason, int sent) {
        return around.endpoint() + " went away while this ran (" + reason
                + (sent > 1
                        ? "), each of the " + sent + " times it was sent; it only reads"
                        : "): whether it took effect is unknown, so it was not sent again");
    }
}
