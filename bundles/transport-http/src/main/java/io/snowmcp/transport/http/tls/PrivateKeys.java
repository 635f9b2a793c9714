package io.snowmcp.transport.http.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The private key in a PEM file, or how to make it one that can be read. */
final class PrivateKeys {

    private static final String CONVERT = ": convert it with openssl pkcs8 -topk8 -in FILE -out NEWFILE";

    private PrivateKeys() {}

    static PrivateKey read(NamedFile file, Password passphrase) throws TlsProblem {
        for (Pem.Block block : Pem.of(file, file.secretBytes()).blocks()) {
            if (block.label().endsWith("PRIVATE KEY")) {
                return switch (block.label()) {
                    case "PRIVATE KEY" -> key(file, block.der());
                    case "ENCRYPTED PRIVATE KEY" -> key(file, decrypt(file, block.der(), passphrase));
                    default -> throw file.problem("is in the form " + block.label() + CONVERT);
                };
            }
        }
        throw file.problem("holds no private key in PEM form (-----BEGIN PRIVATE KEY-----)");
    }

    private static PrivateKey key(NamedFile file, byte[] der) throws TlsProblem {
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
                continue;
            }
        }
        throw file.problem("holds no RSA and no EC key, which are what TLS is served with");
    }

    private static byte[] decrypt(NamedFile file, byte[] der, Password passphrase) throws TlsProblem {
        if (passphrase.isEmpty()) {
            throw file.problem("is encrypted: set tlsPrivateKeyPassphraseFile");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            AlgorithmParameters parameters = info.getAlgParameters();
            // Of PBES2 the JDK says which cipher and hash it is nowhere else.
            String algorithm =
                    info.getAlgName().equals("PBES2") || info.getAlgName().equals("1.2.840.113549.1.5.13")
                            ? parameters.toString()
                            : info.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(passphrase.text())),
                    parameters);
            return info.getKeySpec(cipher).getEncoded();
        } catch (NoSuchAlgorithmException | IOException e) {
            throw file.problem("is encrypted in a way that is not known here: convert it with openssl pkcs8 -topk8"
                    + " -v2 aes256 -in FILE -out NEWFILE");
        } catch (GeneralSecurityException e) {
            throw new TlsProblem(passphrase.key(), passphrase.key() + " does not open " + file);
        }
    }
}
