package io.snowmcp.snowflake.connect.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** Keys and secrets in files, as an operator would have them. */
public final class KeyFiles {

    private KeyFiles() {}

    public static KeyPair rsa(int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    public static Path plain(Path file, Key key) throws IOException {
        return pem(file, "PRIVATE KEY", key.getEncoded());
    }

    /** As openssl pkcs8 -topk8 -v2 aes256 does. */
    public static Path encrypted(Path file, Key key, String phrase) throws IOException, GeneralSecurityException {
        var algorithm = "PBEWithHmacSHA256AndAES_256";
        var secret = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(phrase.toCharArray()));
        var cipher = Cipher.getInstance(algorithm);
        var salt = new byte[] {1, 2, 3, 4, 5, 6, 7, 8};
        cipher.init(Cipher.ENCRYPT_MODE, secret, new PBEParameterSpec(salt, 2048, new IvParameterSpec(new byte[16])));
        var parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        var info = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key.getEncoded()));
        return pem(file, "ENCRYPTED PRIVATE KEY", info.getEncoded());
    }

    public static Path pem(Path file, String label, byte[] der) throws IOException {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return secret(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    /** Readable by its owner only. */
    public static Path secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
