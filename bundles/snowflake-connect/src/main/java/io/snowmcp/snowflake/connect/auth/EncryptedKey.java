package io.snowmcp.snowflake.connect.auth;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens an encrypted PKCS#8 key. PBES2 (RFC 8018) is read here, because Java 17 knows it with AES only, and Snowflake's
 * own instructions make keys with triple DES.
 */
final class EncryptedKey {

    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";
    private static final String HMAC_SHA1 = "1.2.840.113549.2.7";

    private static final Map<String, String> HASHES = Map.of(
            HMAC_SHA1,
            "SHA1",
            "1.2.840.113549.2.8",
            "SHA224",
            "1.2.840.113549.2.9",
            "SHA256",
            "1.2.840.113549.2.10",
            "SHA384",
            "1.2.840.113549.2.11",
            "SHA512");

    private record Kind(String algorithm, int keyBits) {}

    private static final Map<String, Kind> CIPHERS = Map.of(
            "1.2.840.113549.3.7", new Kind("DESede", 192),
            "2.16.840.1.101.3.4.1.2", new Kind("AES", 128),
            "2.16.840.1.101.3.4.1.22", new Kind("AES", 192),
            "2.16.840.1.101.3.4.1.42", new Kind("AES", 256));

    private EncryptedKey() {}

    /**
     * The PKCS#8 key, or bytes without a meaning where the passphrase is wrong.
     *
     * @throws NoSuchAlgorithmException if it is encrypted in a way that is not known here
     * @throws GeneralSecurityException if the passphrase is wrong
     */
    static byte[] open(byte[] encrypted, String passphrase) throws GeneralSecurityException, Der.Malformed {
        var whole = new Der(encrypted).sequence();
        var scheme = whole.sequence();
        if (!PBES2.equals(scheme.oid())) {
            return older(encrypted, passphrase);
        }
        var parameters = scheme.sequence();
        var derivation = parameters.sequence();
        var encryption = parameters.sequence();
        var kind = known(CIPHERS, encryption.oid());
        var key = new SecretKeySpec(derive(derivation, passphrase, kind.keyBits()), kind.algorithm());
        var cipher = Cipher.getInstance(kind.algorithm() + "/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(encryption.octets()));
        return cipher.doFinal(whole.octets());
    }

    private static byte[] derive(Der derivation, String passphrase, int bits)
            throws GeneralSecurityException, Der.Malformed {
        if (!PBKDF2.equals(derivation.oid())) {
            throw new NoSuchAlgorithmException();
        }
        var parameters = derivation.sequence();
        var salt = parameters.octets();
        int iterations = parameters.integer();
        if (salt.length == 0 || iterations < 1) {
            throw new Der.Malformed();
        }
        if (parameters.nextIs(Der.INTEGER)) {
            parameters.integer();
        }
        var hash = known(
                HASHES, parameters.nextIs(Der.SEQUENCE) ? parameters.sequence().oid() : HMAC_SHA1);
        var spec = new PBEKeySpec(passphrase.toCharArray(), salt, iterations, bits);
        return SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash)
                .generateSecret(spec)
                .getEncoded();
    }

    /** PBES1 and PKCS#12, as far as Java has them. */
    private static byte[] older(byte[] encrypted, String passphrase) throws GeneralSecurityException {
        try {
            var info = new EncryptedPrivateKeyInfo(encrypted);
            var key = SecretKeyFactory.getInstance(info.getAlgName())
                    .generateSecret(new PBEKeySpec(passphrase.toCharArray()));
            var cipher = Cipher.getInstance(info.getAlgName());
            cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
            return info.getKeySpec(cipher).getEncoded();
        } catch (IOException e) {
            throw new NoSuchAlgorithmException(e);
        }
    }

    private static <T> T known(Map<String, T> names, String oid) throws NoSuchAlgorithmException {
        if (!names.containsKey(oid)) {
            throw new NoSuchAlgorithmException();
        }
        return names.get(oid);
    }
}
