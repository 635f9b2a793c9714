package io.snowmcp.transport.http.tls;

import java.nio.charset.StandardCharsets;

/** A secret of the configuration: in the file itself or, better, in one of its own. */
record Password(String key, char[] text) {

    /** Empty if there is none. */
    static Password of(String key, String written, String file) throws TlsProblem {
        String fileKey = key + "File";
        if (file.isBlank()) {
            return new Password(key, written.toCharArray());
        }
        if (!written.isEmpty()) {
            throw new TlsProblem(key, key + " and " + fileKey + " are both set: keep one, better the file");
        }
        NamedFile named = NamedFile.of(fileKey, file);
        String line = new String(named.secretBytes(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        if (line.isEmpty()) {
            throw named.problem("has nothing in its first line");
        }
        return new Password(fileKey, line.toCharArray());
    }

    boolean isEmpty() {
        return text.length == 0;
    }

    @Override
    public String toString() {
        return key;
    }
}
