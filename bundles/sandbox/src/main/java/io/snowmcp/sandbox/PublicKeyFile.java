package io.snowmcp.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A public RSA key in PEM, as {@code openssl rsa -pubout} writes it. */
final class PublicKeyFile {
    private PublicKeyFile() {}

    /** The user of a {@code USER=path} entry of the configuration. */
    static SandboxUser user(String entry) throws IOException {
        var equals = entry.indexOf('=');
        if (equals < 1) {
            throw new IOException(
                    "publicKeyFiles entry \"" + entry + "\" is not of the form USER=path (io.snowmcp.sandbox)");
        }
        return SandboxUser.withKey(entry.substring(0, equals).strip(), read(Path.of(entry.substring(equals + 1))));
    }

    static PublicKey read(Path file) throws IOException {
        try {
            return key(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no public RSA key in PEM", e);
        }
    }

    static PublicKey key(String pem) throws GeneralSecurityException {
        var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
        return KeyFactory.getInstance("RSA").generatePublic(spec);
    }
}
