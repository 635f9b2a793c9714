package io.snowmcp.transport.http.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** A private key, and its certificate followed by those that signed it. */
record ServerKey(PrivateKey key, List<X509Certificate> chain) {

    private static final int LEAST_RSA_BITS = 2048;
    private static final byte[] SAMPLE = "snowmcp".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    X509Certificate own() {
        return chain.get(0);
    }

    /** @param keyFile whose key is to mend if the two do not belong together */
    ServerKey checked(NamedFile certificates, NamedFile keyFile) throws TlsProblem {
        if (own().getPublicKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw certificates.problem("holds an RSA key of " + rsa.getModulus().bitLength() + " bits; make one of "
                    + LEAST_RSA_BITS + " or more");
        }
        if (!belongTogether()) {
            throw keyFile.problem("does not belong to the first certificate of " + certificates
                    + ": name the key it was made with, and put the server's own certificate first");
        }
        for (int i = 0; i + 1 < chain.size(); i++) {
            try {
                chain.get(i).verify(chain.get(i + 1).getPublicKey());
            } catch (GeneralSecurityException e) {
                throw certificates.problem("is out of order: certificate " + (i + 2) + " did not sign certificate "
                        + (i + 1) + "; put the server's own first, and behind each the one that signed it");
            }
        }
        return this;
    }

    private boolean belongTogether() {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(SAMPLE);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(own().getPublicKey());
            verifying.update(SAMPLE);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
