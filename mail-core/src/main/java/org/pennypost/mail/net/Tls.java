package org.pennypost.mail.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/// A server's TLS context from PEM files: a certificate chain, the server's own first, and its private key in PKCS#8.
public final class Tls {

    static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private Tls() {}

    /// @param clientAuthorities a PEM file of those whose certificates clients may log in with; null: none
    /// @throws IOException in one clear line, if a file cannot be read or holds something else
    public static ServerTls server(Path certificateChain, Path privateKey, @Nullable Path clientAuthorities)
            throws IOException {
        X509TrustManager authorities = clientAuthorities == null ? null : authorities(clientAuthorities);
        return new ServerTls(context(certificateChain, privateKey, authorities), authorities);
    }

    private static SSLContext context(
            Path certificateChain, Path privateKey, @Nullable X509TrustManager clientAuthorities) throws IOException {
        try {
            Certificate[] chain = chain(certificateChain);
            char[] noPassword = new char[0];
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, noPassword);
            store.setKeyEntry("server", key(privateKey), noPassword, chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, noPassword);
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trust =
                    clientAuthorities == null ? null : new TrustManager[] {new AnyClient(clientAuthorities)};
            context.init(keys.getKeyManagers(), trust, null);
            return context;
        } catch (GeneralSecurityException wrong) {
            throw new IOException(
                    "the certificate " + certificateChain + " and the key " + privateKey + " cannot be used: "
                            + wrong.getMessage(),
                    wrong);
        }
    }

    private static X509TrustManager authorities(Path file) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] authorities = chain(file);
            for (int i = 0; i < authorities.length; i++) {
                store.setCertificateEntry("authority" + i, authorities[i]);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return (X509TrustManager) trust.getTrustManagers()[0];
        } catch (GeneralSecurityException wrong) {
            throw new IOException("the authorities " + file + " cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(file);
        Collection<? extends Certificate> chain =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (chain.isEmpty()) {
            throw new IOException(file + " holds no certificate in PEM form");
        }
        return chain.toArray(Certificate[]::new);
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new IOException(file + " holds no unencrypted private key in PKCS#8 form (BEGIN PRIVATE KEY)");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : ALGORITHMS) {
            Optional<PrivateKey> key = key(algorithm, encoded);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IOException(file + " holds a private key of a kind other than " + ALGORITHMS);
    }

    private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec encoded)
            throws GeneralSecurityException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
        } catch (InvalidKeySpecException otherAlgorithm) {
            return Optional.empty();
        }
    }
}
