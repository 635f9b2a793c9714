package io.snowmcp.snowflake.connect.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts keys as openssl pkcs8 -topk8 -v2 CIPHER -v2prf HASH does; Java itself cannot with triple DES. */
final class Pbes2 {

    private static final int ITERATIONS = 2048;

    private Pbes2() {}

    static Path encrypt(Path file, Key key, String phrase, String cipher, String hash)
            throws GeneralSecurityException, IOException {
        boolean des = cipher.equals("des3");
        int bits = des ? 192 : Integer.parseInt(cipher.substring(3));
        var salt = HexFormat.of().parseHex("0102030405060708");
        var iv = new byte[des ? 8 : 16];
        var algorithm = des ? "DESede" : "AES";
        var derived = SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash.substring("hmacWith".length()))
                .generateSecret(new PBEKeySpec(phrase.toCharArray(), salt, ITERATIONS, bits));
        var engine = Cipher.getInstance(algorithm + "/CBC/PKCS5Padding");
        engine.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(derived.getEncoded(), algorithm), new IvParameterSpec(iv));
        var parameters = sequence(octets(salt), der(0x02, new byte[] {ITERATIONS >> 8, 0}), prf(hash));
        var scheme = sequence(
                oid("2a864886f70d01050d"),
                sequence(
                        sequence(oid("2a864886f70d01050c"), parameters), sequence(oid(cipherOid(cipher)), octets(iv))));
        return KeyFiles.pem(file, "ENCRYPTED PRIVATE KEY", sequence(scheme, octets(engine.doFinal(key.getEncoded()))));
    }

    private static String cipherOid(String cipher) {
        return switch (cipher) {
            case "des3" -> "2a864886f70d0307";
            case "aes128" -> "60864801650304" + "0102";
            case "aes192" -> "60864801650304" + "0116";
            default -> "60864801650304" + "012a";
        };
    }

    /** SHA1 is the default and left out, as DER wants it. */
    private static byte[] prf(String hash) {
        var last =
                switch (hash) {
                    case "hmacWithSHA256" -> "09";
                    case "hmacWithSHA384" -> "0a";
                    case "hmacWithSHA512" -> "0b";
                    default -> "";
                };
        return last.isEmpty() ? new byte[0] : sequence(oid("2a864886f70d02" + last), der(0x05, new byte[0]));
    }

    private static byte[] oid(String hex) {
        return der(0x06, HexFormat.of().parseHex(hex));
    }

    private static byte[] octets(byte[] bytes) {
        return der(0x04, bytes);
    }

    private static byte[] sequence(byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        return der(0x30, content.toByteArray());
    }

    private static byte[] der(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
