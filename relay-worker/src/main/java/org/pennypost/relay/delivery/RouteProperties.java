package org.pennypost.relay.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.relay.client.Access;
import org.pennypost.relay.dns.Transport;
import org.pennypost.relay.tls.TlsOverride;

/// Ways for some mail other than those in the DNS; the first one that fits is taken.
@ConfigurationProperties("pennypost.relay")
record RouteProperties(@DefaultValue List<Way> routes) {

    private static final int SMTP = 25;
    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    /// One of them.
    ///
    /// @param to           a domain, `.domain` for those below it, or `*`
    /// @param from         the same of senders' domains
    /// @param host         a name, or an address in brackets
    /// @param port         0: 465 with implicit TLS, or else 587 with a user, or else 25
    /// @param mx           whether the name's MX records say which hosts these are
    /// @param tls          see [TlsOverride#parse(String)]; empty: `verify` with a user, or else as its domain says
    /// @param implicitTls  whether TLS begins with the first octet
    /// @param user         for AUTH; empty: without
    /// @param password     or else what stands in the file
    /// @param passwordFile only its first line
    /// @param plainTextAuth whether the password may be shown outside TLS
    record Way(
            @DefaultValue("*") String to,
            @DefaultValue("*") String from,
            String host,
            @DefaultValue("0") int port,
            @DefaultValue("false") boolean mx,
            @DefaultValue("") String tls,
            @DefaultValue("false") boolean implicitTls,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("") String passwordFile,
            @DefaultValue("false") boolean plainTextAuth) {

        /// @throws UncheckedIOException     if the file cannot be read
        /// @throws IllegalArgumentException if the policy is none
        Transport transport() {
            Access.@Nullable Credentials credentials = user.isEmpty() ? null : new Access.Credentials(user, secret());
            return new Transport(
                    to,
                    from,
                    host,
                    port(credentials != null),
                    mx,
                    new Access(implicitTls, credentials, plainTextAuth),
                    policy(credentials != null));
        }

        private @Nullable TlsOverride policy(boolean login) {
            if (!tls.isBlank()) {
                return TlsOverride.parse(tls);
            }
            // Whoever would get the password has to be the host.
            return login && !plainTextAuth ? TlsOverride.parse("verify") : null;
        }

        private int port(boolean login) {
            if (port != 0) {
                return port;
            }
            if (implicitTls) {
                return SUBMISSIONS;
            }
            return login ? SUBMISSION : SMTP;
        }

        private String secret() {
            if (passwordFile.isBlank()) {
                return password;
            }
            try {
                return Files.readString(Path.of(passwordFile))
                        .lines()
                        .findFirst()
                        .orElse("");
            } catch (IOException e) {
                throw new UncheckedIOException("the password for the route to " + host + " cannot be read", e);
            }
        }
    }

    List<Transport> transports() {
        return routes.stream().map(Way::transport).toList();
    }
}
