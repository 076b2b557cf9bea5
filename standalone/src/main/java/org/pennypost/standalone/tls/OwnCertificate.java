package org.pennypost.standalone.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

import org.pennypost.standalone.data.DataDirectory;
import org.pennypost.standalone.data.StartFailure;

/// A certificate that signs itself, made once and kept: enough to encrypt, and for clients that are told to trust it.
///
/// @param certificate a PEM file
/// @param privateKey a PEM file that only its owner can read
public record OwnCertificate(Path certificate, Path privateKey) {

    private static final Duration LIFETIME = Duration.ofDays(3650);

    /// The one in the data directory, made for this host name (and `localhost`) when there is none.
    public static OwnCertificate in(DataDirectory data, String hostname) {
        Path certificate = data.resolve("tls-certificate.pem");
        Path privateKey = data.resolve("tls-private-key.pem");
        try {
            if (!Files.exists(certificate) || !Files.exists(privateKey)) {
                Files.deleteIfExists(privateKey);
                KeyPair keys = keys();
                data.secret(
                        "tls-private-key.pem",
                        () -> pem(new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded())));
                Files.writeString(certificate, pem(certificate(keys, hostname)));
            }
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new StartFailure("cannot make a TLS certificate: " + e.getMessage(), e);
        }
        return new OwnCertificate(certificate, privateKey);
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static Object certificate(KeyPair keys, String hostname) throws IOException, OperatorCreationException {
        X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, hostname).build();
        Instant now = Instant.now();
        GeneralName[] names = {
            new GeneralName(GeneralName.dNSName, hostname),
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        };
        return new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(127, new SecureRandom()),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(LIFETIME)),
                        name,
                        keys.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }

    private static String pem(Object object) {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
