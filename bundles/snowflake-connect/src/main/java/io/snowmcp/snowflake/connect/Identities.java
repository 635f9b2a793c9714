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

    private Identities(Given own, Optional<Path> toml) throws Refused {
        this.own = own;
        this.toml = toml;
        this.last = read();
        this.first = last.identity();
    }

    static Identities of(Given own) throws Refused {
        var file = own.value("connectionsToml");
        if (file.isEmpty() && own.owns("connectionsTomlName")) {
            throw new Refused("connectionsTomlName is set but connectionsToml is not");
        }
        return new Identities(own, file.isEmpty() ? Optional.empty() : Optional.of(SecretFile.path(file.get())));
    }

    /** As it was when the connection was configured. */
    Identity first() {
        return first;
    }

    /** @throws Refused if the connections.toml is another now, and no good */
    Identity now() throws Refused {
        var before = last;
        if (before.stamp().equals(fileStamp())) {
            return before.identity();
        }
        var read = read();
        last = read;
        return read.identity();
    }

    /** Another text whenever a file that a login depends on is another. */
    String stamp() {
        return fileStamp() + ";" + last.identity().secret().stamp();
    }

    private Read read() throws Refused {
        // Before the file: if it changes while it is read, it is read once more.
        var stamp = fileStamp();
        var given = toml.isEmpty() ? own : own.over(ConnectionsToml.read(toml.get(), own.text("connectionsTomlName")));
        return new Read(stamp, Identity.of(given));
    }

    private String fileStamp() {
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
