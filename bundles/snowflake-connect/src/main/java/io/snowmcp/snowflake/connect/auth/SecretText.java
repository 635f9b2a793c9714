package io.snowmcp.snowflake.connect.auth;

import java.nio.file.Path;

/** A password, token or passphrase: itself, or where it is. No form of it prints what it holds. */
sealed interface SecretText {

    /** The setting that holds it or names its file. */
    String named();

    String read() throws Refused;

    /** Another text whenever its file is another; says nothing of what it holds. */
    String stamp();

    record Inline(String named, String text) implements SecretText {
        @Override
        public String read() {
            return text;
        }

        @Override
        public String stamp() {
            return "";
        }

        @Override
        public String toString() {
            return named + "[***]";
        }
    }

    /** Read at each login, so that a rotated secret needs no restart. */
    record InFile(String named, Path path) implements SecretText {
        @Override
        public String read() throws Refused {
            return SecretFile.firstLine(named, path);
        }

        @Override
        public String stamp() {
            return SecretFile.stamp(path);
        }
    }
}
