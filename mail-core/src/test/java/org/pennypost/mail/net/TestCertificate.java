package org.pennypost.mail.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A self-signed certificate, made for one test run: a server's for `localhost` and 127.0.0.1, or a client's.
///
/// @param certificateChain a PEM file
/// @param privateKey       a PEM file in PKCS#8
/// @param trusting         a client's context that trusts this certificate and no other
public record TestCertificate(Path certificateChain, Path privateKey, SSLContext trusting) {

    private static final String PASSWORD = "changeit";
    private static final String SERVER_NAMES = "san=dns:localhost,ip:127.0.0.1";

    /// @param directory an empty one, where the files are made
    public static TestCertificate make(Path directory) throws IOException, GeneralSecurityException {
        return make(directory, "EC");
    }

    static TestCertificate make(Path directory, String algorithm) throws IOException, GeneralSecurityException {
        return make(directory, "-keyalg", algorithm, "-dname", "CN=localhost", "-ext", SERVER_NAMES);
    }

    /// Of a client, its own authority.
    static TestCertificate ofClient(Path directory, String subject, String... alternativeNames)
            throws IOException, GeneralSecurityException {
        List<String> options = new ArrayList<>(List.of("-keyalg", "EC", "-dname", subject));
        for (String name : alternativeNames) {
            options.addAll(List.of("-ext", "san=" + name));
        }
        return make(directory, options.toArray(String[]::new));
    }

    /// @param options of keytool: whose it is and how it is signed
    static TestCertificate make(Path directory, String... options) throws IOException, GeneralSecurityException {
        Path store = Files.createDirectories(directory).resolve("store.p12");
        keytool(store, options);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Certificate certificate = keys.getCertificate("server");
        Path chain = directory.resolve("certificate.pem");
        Files.writeString(chain, pem("CERTIFICATE", certificate.getEncoded()));
        Path key = directory.resolve("key.pem");
        Files.writeString(
                key,
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
        return new TestCertificate(chain, key, trusting(certificate));
    }

    /// What a server with this certificate makes its handshakes with.
    public ServerTls serving() throws IOException {
        return Tls.server(certificateChain, privateKey, null);
    }

    /// A client's context that shows this certificate and trusts a server's.
    SSLContext showingTo(TestCertificate server) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificateChain.resolveSibling("store.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust(server.certificate()).getTrustManagers(), null);
        return context;
    }

    X509Certificate certificate() throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(certificateChain)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    private static SSLContext trusting(Certificate certificate) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust(certificate).getTrustManagers(), null);
        return context;
    }

    private static TrustManagerFactory trust(Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust;
    }

    private static void keytool(Path store, String... options) throws IOException {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(program, "-genkeypair", "-alias", "server", "-validity", "30"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + kind + "-----\n";
    }
}
