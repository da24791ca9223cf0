package io.sluice.config;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes what stands between {@code -----BEGIN} and {@code -----END}. */
final class PemFile {

    private static final Pattern PART =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    private PemFile() {}

    /**
     * One part of a file.
     *
     * @param isEncryptedByOpenSsl in OpenSSL's own way, with headers in the text
     */
    record Part(String label, boolean isEncryptedByOpenSsl, String base64) {

        byte[] der() {
            try {
                return Base64.getMimeDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new Refusal("has a damaged " + label, "copy the file again");
            }
        }
    }

    static List<Part> parts(byte[] file) {
        List<Part> parts = new ArrayList<>();
        // "Proc-Type" and the cipher have a dash, which ends no part.
        Matcher matcher = PART.matcher(
                new String(file, StandardCharsets.ISO_8859_1).replaceAll("(?m)^(Proc-Type|DEK-Info):.*$", ":"));
        while (matcher.find()) {
            String body = matcher.group(2);
            parts.add(new Part(matcher.group(1), body.contains(":"), body));
        }
        return parts;
    }

    /** All certificates, in their order; at least one. */
    static List<X509Certificate> certificates(byte[] file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Part part : parts(file)) {
            if (part.label().matches("(X509 |TRUSTED )?CERTIFICATE")) {
                certificates.add(certificate(part.der()));
            }
        }
        if (certificates.isEmpty()) {
            throw new Refusal(
                    "has no certificate in PEM form", "convert it: openssl x509 -inform der -in FILE -out FILE.pem");
        }
        return certificates;
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new Refusal("has a damaged CERTIFICATE", "copy the file again");
        }
    }

    static String encode(List<? extends Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        try {
            for (Certificate certificate : certificates) {
                text.append(encode("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            throw new Refusal("has a certificate that cannot be read", "make the file anew");
        }
        return text.toString();
    }

    static String encode(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
