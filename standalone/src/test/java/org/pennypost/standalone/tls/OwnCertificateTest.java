package org.pennypost.standalone.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.standalone.data.DataDirectory;

import static org.assertj.core.api.Assertions.assertThat;

class OwnCertificateTest {

    @TempDir
    private Path directory;

    @Test
    void isMadeOnceForTheHostName() throws IOException, GeneralSecurityException {
        try (DataDirectory data = DataDirectory.open(directory)) {
            OwnCertificate made = OwnCertificate.in(data, "mail.example.org");
            X509Certificate certificate = read(made.certificate());
            certificate.checkValidity();
            certificate.verify(certificate.getPublicKey());
            assertThat(certificate.getSubjectAlternativeNames())
                    .anySatisfy(name -> assertThat(name.get(1)).isEqualTo("mail.example.org"))
                    .anySatisfy(name -> assertThat(name.get(1)).isEqualTo("localhost"));
            assertThat(Files.readString(made.privateKey())).startsWith("-----BEGIN PRIVATE KEY-----");

            assertThat(read(OwnCertificate.in(data, "other.example.org").certificate()))
                    .isEqualTo(certificate);
        }
    }

    private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
