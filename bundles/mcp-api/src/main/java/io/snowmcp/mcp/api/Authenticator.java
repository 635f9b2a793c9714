package io.snowmcp.mcp.api;

import java.util.List;
import java.util.Objects;

/**
 * Says who sends a request. Published as an OSGi service and used by transports; called on any thread and at every
 * request, answers from memory and never throws.
 */
public interface Authenticator {

    /**
     * Judges what a request carries. Credentials that are sent are judged also while nobody needs any.
     *
     * @param address the sender's, for the log
     */
    Outcome authenticate(Headers headers, String address);

    /** Whether who sends no credentials is refused. May change at any time. */
    boolean required();

    /** The headers of one request. */
    interface Headers {

        /** The values of that header in their order, its name without regard to case; empty if there is none. */
        List<String> of(String name);
    }

    /** What becomes of the request. */
    sealed interface Outcome {

        /** It is from this caller. */
        record Known(Caller caller) implements Outcome {
            public Known {
                Objects.requireNonNull(caller, "caller");
            }
        }

        /** It carries no credentials, and here it needs none. */
        record Anonymous() implements Outcome {}

        /**
         * It is not let in.
         *
         * @param challenge the value of {@code WWW-Authenticate} (RFC 6750, section 3)
         * @param message what the sender can do, in one sentence that holds nothing of what was sent
         */
        record Refused(String challenge, String message) implements Outcome {
            public Refused {
                Objects.requireNonNull(challenge, "challenge");
                Objects.requireNonNull(message, "message");
            }
        }
    }
}
