package io.snowmcp.shell;

import io.snowmcp.ops.api.ApiKeys;
import io.snowmcp.ops.api.ApiKeys.NewKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Makes a key and the file that lets it in; what it returns holds the key and is for one pair of eyes. */
public final class KeyMaker {

    private final ApiKeys keys;
    private final Path etc;

    public KeyMaker(ApiKeys keys, Path etc) {
        this.keys = keys;
        this.etc = etc;
    }

    /**
     * What to show.
     *
     * @param expires empty for never
     * @param print show the file instead of writing it
     * @throws IllegalArgumentException if an argument is wrong, or the file is there already
     */
    public String make(String caller, String expires, boolean print, Instant now) {
        Optional<Instant> end = expires.isEmpty() ? Optional.empty() : Optional.of(Expiry.of(expires, now));
        NewKey made = keys.create(caller, end);
        String shown = "The key of '" + Texts.plain(caller) + "', shown only now:\n\n  " + made.key() + "\n\n";
        if (print) {
            return shown + file("To let it in, write this to", made);
        }
        return switch (NewFile.write(etc.resolve(made.fileName()), made.fileText())) {
            case WRITTEN -> shown + "It is let in by etc/" + made.fileName() + "; without that file it is not.\n";
            case EXISTS ->
                throw new IllegalArgumentException("etc/" + made.fileName()
                        + " is there already and stays as it is: delete it first, or give the key another name");
            case REFUSED ->
                shown + file("etc cannot be written by this process. To let the key in, write this to", made);
        };
    }

    private static String file(String what, NewKey made) {
        return what + " etc/" + made.fileName() + " (mode 0640):\n\n" + made.fileText();
    }
}
