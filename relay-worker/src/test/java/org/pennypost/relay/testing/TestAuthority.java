package org.pennypost.relay.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;

import javax.net.ssl.SSLContext;

import org.pennypost.relay.client.TrustAnchors;

/// A certificate authority that nobody knows but who is told.
public final class TestAuthority {

    private final Keytool keytool;
    private int hosts;

    private TestAuthority(Keytool keytool) {
        this.keytool = keytool;
    }

    /// @param directory for its keys
    public static TestAuthority in(Path directory) {
        Keytool keytool = new Keytool(directory.resolve("authority.p12"));
        keytool.generate("authority", "Test Authority", "-ext", "bc:critical=ca:true");
        return new TestAuthority(keytool);
    }

    /// A key with a certificate for the name, for a server.
    public synchronized SSLContext certifying(String name) {
        String alias = "host" + hosts++;
        keytool.generate(alias, "Host " + hosts, "-signer", "authority", "-ext", "san=dns:" + name);
        try {
            return keytool.context(alias);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same, over since long ago.
    public synchronized SSLContext certifyingUntilYesterday(String name) {
        String alias = "host" + hosts++;
        keytool.generate(
                alias, "Host " + hosts, "-signer", "authority", "-ext", "san=dns:" + name, "-startdate", "-9d");
        try {
            return keytool.context(alias);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The certificate that the last host got.
    public synchronized X509Certificate lastCertified() {
        return certificate("host" + (hosts - 1));
    }

    public X509Certificate certificate() {
        return certificate("authority");
    }

    private X509Certificate certificate(String alias) {
        try {
            return (X509Certificate) keytool.load().getCertificate(alias);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Its own certificate, as a PEM file has it.
    public String pem() {
        try {
            byte[] certificate = keytool.load().getCertificate("authority").getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public TrustAnchors anchors() {
        try {
            return TrustAnchors.of(new ByteArrayInputStream(pem().getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
