package io.sluice.config;

import io.sluice.config.PemFile.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads private keys from PEM files. */
final class PrivateKeys {

    private static final String CONVERT = "convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out NEW-FILE";
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "DSA", "SHA256withDSA", "EdDSA", "EdDSA");
    // The rest of a PKCS#8 key around one of PKCS#1: version 0, algorithm rsaEncryption.
    private static final byte[] RSA_HEAD = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PrivateKeys() {}

    static PrivateKey read(byte[] file, Secret password) {
        Part part = PemFile.parts(file).stream()
                .filter(each -> each.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new Refusal("has no private key in PEM form", CONVERT));
        if (part.isEncryptedByOpenSsl()) {
            throw new Refusal("is encrypted in OpenSSL's old way, which Java cannot read", CONVERT);
        }
        return switch (part.label()) {
            case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(part.der()));
            case "ENCRYPTED PRIVATE KEY" -> key(decrypt(part.der(), password));
            case "RSA PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(wrap(part.der())));
            default -> throw new Refusal("is of a form that Java cannot read (" + part.label() + ")", CONVERT);
        };
    }

    static Secret encode(PrivateKey key) {
        return new Secret(PemFile.encode("PRIVATE KEY", key.getEncoded()));
    }

    static void requireMatch(PrivateKey key, Certificate certificate) {
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null) {
            return;
        }
        try {
            byte[] text = {1, 2, 3};
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(text);
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(text);
            if (verifier.verify(signer.sign())) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // Of two kinds, then.
        }
        throw new Refusal("is not the key of the certificate", "name the key that was made for it");
    }

    private static PKCS8EncodedKeySpec decrypt(byte[] der, Secret password) {
        if (password.reveal().isEmpty()) {
            throw new Refusal("is encrypted", "give its password in key-password");
        }
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
            // PBES2 is a family; its parameters print the name of the member.
            String algorithm = encrypted.getAlgName().startsWith("PBEWith")
                    ? encrypted.getAlgName()
                    : encrypted.getAlgParameters().toString();
            SecretKey secret = SecretKeyFactory.getInstance(algorithm)
                    .generateSecret(new PBEKeySpec(password.reveal().toCharArray()));
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, secret, encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher);
        } catch (InvalidKeySpecException e) {
            throw new Refusal("does not open with key-password", "check the password");
        } catch (IOException | GeneralSecurityException e) {
            throw new Refusal("is encrypted in a way that Java cannot read", CONVERT);
        }
    }

    private static PrivateKey key(KeySpec spec) {
        for (String algorithm : List.of("RSA", "EC", "EdDSA", "DSA", "RSASSA-PSS")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                // Of another kind.
            }
        }
        throw new Refusal("is damaged, or of a kind that Java does not know", CONVERT);
    }

    private static byte[] wrap(byte[] rsaKey) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_HEAD);
        content.writeBytes(tagged(0x04, rsaKey));
        return tagged(0x30, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - from));
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
