package org.pennypost.relay.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLContext;

/// A self-signed certificate, as many mail hosts have one.
public final class TestCertificate {

    private TestCertificate() {}

    /// Makes a key and a certificate.
    public static SSLContext selfSigned(String name) {
        try {
            Path directory = Files.createTempDirectory("pennypost-certificate");
            Path file = directory.resolve("host.p12");
            Keytool keytool = new Keytool(file);
            keytool.generate("host", name);
            SSLContext context = keytool.context("host");
            Files.delete(file);
            Files.delete(directory);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
