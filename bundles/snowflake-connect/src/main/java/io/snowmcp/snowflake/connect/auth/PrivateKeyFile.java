package io.snowmcp.snowflake.connect.auth;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The RSA key in a PEM file, or what is wrong with it and how to mend it. */
final class PrivateKeyFile {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final Map<String, String> OTHERS = Map.of(
            "1.2.840.10045.2.1", "an EC key",
            "1.2.840.113549.1.1.10", "an RSA-PSS key",
            "1.2.840.10040.4.1", "a DSA key",
            "1.3.101.112", "an Ed25519 key");

    private static final int LEAST_BITS = 2048;

    private static final String NEW_KEY =
            "make one with openssl genrsa 2048 | openssl pkcs8 -topk8 -out FILE, and give the user its public half";

    private final String named;

    private PrivateKeyFile(String named) {
        this.named = named;
    }

    /** @param named the setting that points to the file */
    static PrivateKey read(String named, Path path, Optional<SecretText> passphrase) throws Refused {
        return new PrivateKeyFile(named).key(SecretFile.text(named, path), passphrase);
    }

    private PrivateKey key(String text, Optional<SecretText> passphrase) throws Refused {
        var pem = PEM.matcher(text);
        while (pem.find()) {
            var label = pem.group(1);
            if (label.endsWith("PRIVATE KEY")) {
                return key(label, pem.group(2), passphrase);
            }
        }
        throw new Refused(
                named + (text.contains("-----BEGIN ") ? " holds no private key" : " is no PEM file") + ": " + NEW_KEY);
    }

    private PrivateKey key(String label, String body, Optional<SecretText> passphrase) throws Refused {
        return switch (label) {
            case "PRIVATE KEY" -> rsa(decode(body), named + " is damaged: copy it anew");
            case "ENCRYPTED PRIVATE KEY" -> encrypted(decode(body), passphrase);
            case "RSA PRIVATE KEY" ->
                throw new Refused(named + " is in the PKCS#1 form: convert it with openssl pkcs8 -topk8 -in FILE"
                        + " -out NEWFILE");
            case "OPENSSH PRIVATE KEY" ->
                throw new Refused(named + " is in OpenSSH's form: convert a copy of it in place with ssh-keygen -p"
                        + " -m PKCS8 -f FILE");
            case "EC PRIVATE KEY" -> throw unfit("an EC key");
            default -> throw unfit("a key of the form " + label);
        };
    }

    private Refused unfit(String what) {
        return new Refused(named + " holds " + what + ", but the login is signed with RSA: " + NEW_KEY);
    }

    private PrivateKey encrypted(byte[] der, Optional<SecretText> passphrase) throws Refused {
        if (passphrase.isEmpty()) {
            throw new Refused(named + " is encrypted, so set privateKeyPassphraseFile too");
        }
        var wrong = passphrase.get().named() + " does not open " + named + ": write the one it was encrypted with";
        try {
            return rsa(EncryptedKey.open(der, passphrase.get().read()), wrong);
        } catch (NoSuchAlgorithmException e) {
            throw new Refused(named + " is encrypted in a way that is not known here: convert it with openssl pkcs8"
                    + " -topk8 -v2 aes256 -in FILE -out NEWFILE");
        } catch (GeneralSecurityException e) {
            throw new Refused(wrong);
        } catch (Der.Malformed e) {
            throw new Refused(named + " is damaged: copy it anew");
        }
    }

    private PrivateKey rsa(byte[] der, String unreadable) throws Refused {
        try {
            var info = new Der(der).sequence();
            info.integer();
            var algorithm = info.sequence().oid();
            if (!RSA.equals(algorithm)) {
                throw unfit(OTHERS.getOrDefault(algorithm, "a key that is not RSA"));
            }
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            if (!(key instanceof RSAPrivateCrtKey whole)) {
                throw new Refused(named + " lacks the public half: " + NEW_KEY);
            }
            int bits = whole.getModulus().bitLength();
            if (bits < LEAST_BITS) {
                throw new Refused(named + " holds a key of " + bits + " bits, and Snowflake takes " + LEAST_BITS
                        + " or more: " + NEW_KEY);
            }
            return key;
        } catch (Der.Malformed | GeneralSecurityException e) {
            throw new Refused(unreadable);
        }
    }

    private byte[] decode(String body) throws Refused {
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new Refused(named + " is damaged: copy it anew");
        }
    }
}
