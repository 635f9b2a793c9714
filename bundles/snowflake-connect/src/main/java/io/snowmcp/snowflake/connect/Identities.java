package io.snowmcp.snowflake.connect;

import io.snowmcp.snowflake.connect.auth.ConnectionsToml;
import io.snowmcp.snowflake.connect.auth.Given;
import io.snowmcp.snowflake.connect.auth.Refused;
import io.snowmcp.snowflake.connect.auth.SecretFile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom the next session is for: what the settings say, and the connections.toml that they name, which is read anew
 * when it is another file. Two are equal if they said the same when they were made.
 */
final class Identities {

    private record Read(String stamp, Identity identity) {}

    private final Given own;
    private final Optional<Path> toml;
    private final Identity first;
    private volatile Read last;

    private Identities(Given own, Optional<Path> toml, Read read) {
        this.own = own;
        this.toml = toml;
        this.last = read;
        this.first = read.identity();
    }

    /** Empty if something is found. */
    static Optional<Identities> of(Given own, Findings found) {
        return found.of(() -> toml(own)).flatMap(toml -> read(own, toml, found).map(r -> new Identities(own, toml, r)));
    }

    private static Optional<Path> toml(Given own) throws Refused {
        var file = own.value("connectionsToml");
        if (file.isEmpty() && own.owns("connectionsTomlName")) {
            throw new Refused("connectionsTomlName is set but connectionsToml is not: set connectionsToml too");
        }
        return file.isEmpty() ? Optional.empty() : Optional.of(SecretFile.path(file.get()));
    }

    /** As it was when the connection was configured. */
    Identity first() {
        return first;
    }

    /** @throws Refused if the connections.toml is another now, and no good */
    Identity now() throws Refused {
        var before = last;
        if (before.stamp().equals(fileStamp(toml))) {
            return before.identity();
        }
        var found = new Findings();
        var read = read(own, toml, found);
        found.none();
        last = read.orElseThrow();
        return last.identity();
    }

    /** Another text whenever a file that a login depends on is another. */
    String stamp() {
        return fileStamp(toml) + ";" + last.identity().secret().stamp();
    }

    private static Optional<Read> read(Given own, Optional<Path> toml, Findings found) {
        // Before the file: if it changes while it is read, it is read once more.
        var stamp = fileStamp(toml);
        return found.of(() -> given(own, toml))
                .flatMap(given -> Identity.of(given, found))
                .map(identity -> new Read(stamp, identity));
    }

    private static Given given(Given own, Optional<Path> toml) throws Refused {
        return toml.isEmpty() ? own : own.over(ConnectionsToml.read(toml.get(), own.text("connectionsTomlName")));
    }

    private static String fileStamp(Optional<Path> toml) {
        return toml.map(SecretFile::stamp).orElse("");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Identities that && own.equals(that.own) && first.equals(that.first);
    }

    @Override
    public int hashCode() {
        return Objects.hash(own, first);
    }
}
