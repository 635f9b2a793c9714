package io.snowmcp.snowflake.connect;

import java.nio.file.Path;
import java.util.Optional;

/** What proves who we are. No form of it prints what it holds. */
sealed interface Secret {

    /** Another text whenever the secret's file is another; says nothing of what it holds. */
    default String stamp() {
        return "";
    }

    record Password(String text) implements Secret {
        @Override
        public String toString() {
            return "Password[***]";
        }
    }

    /** Read at each login, so that a rotated password needs no restart. */
    record PasswordFile(Path path) implements Secret {
        @Override
        public String stamp() {
            return SecretFile.stamp(path);
        }
    }

    /** Read at each login, so that a rotated key needs no restart. */
    record KeyPair(Path path, Optional<String> passphrase) implements Secret {
        @Override
        public String stamp() {
            return SecretFile.stamp(path);
        }

        @Override
        public String toString() {
            return "KeyPair[" + path + "]";
        }
    }
}
