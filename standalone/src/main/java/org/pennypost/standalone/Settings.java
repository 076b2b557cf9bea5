package org.pennypost.standalone;

import java.net.InetAddress;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the standalone itself needs to know; every part has settings of its own below the same prefix.
///
/// A port that is 0 becomes any free one.
///
/// @param data the directory that everything is kept in: databases, keys, certificate
/// @param bind the address that every listener is opened on
/// @param hostname the name of this host in SMTP greetings, trace fields and the certificate that is made for it
/// @param apiKey the administration API's first key; made and kept in the data directory when empty
@ConfigurationProperties("pennypost")
record Settings(
        @DefaultValue("./data") Path data,
        @DefaultValue("127.0.0.1") InetAddress bind,
        @DefaultValue("localhost") String hostname,
        @DefaultValue("") String apiKey,
        @DefaultValue Api api,
        @DefaultValue Smtp smtp,
        @DefaultValue Imap imap,
        @DefaultValue Pop3 pop3,
        @DefaultValue Broker broker,
        @DefaultValue Tls tls) {

    /// @param port the REST administration API's
    record Api(@DefaultValue("8080") int port) {}

    /// @param port the mail exchange's, to which other hosts deliver
    /// @param submissionPort message submission with STARTTLS (RFC 6409)
    /// @param submissionsPort message submission with implicit TLS (RFC 8314)
    /// @param lmtpPort local delivery (RFC 2033)
    record Smtp(
            @DefaultValue("2525") int port,
            @DefaultValue("2587") int submissionPort,
            @DefaultValue("2465") int submissionsPort,
            @DefaultValue("2424") int lmtpPort) {}

    /// @param port IMAP with STARTTLS
    /// @param tlsPort IMAP with implicit TLS
    record Imap(
            @DefaultValue("2143") int port,
            @DefaultValue("2993") int tlsPort) {}

    /// @param port POP3 with STLS
    /// @param tlsPort POP3 with implicit TLS
    record Pop3(
            @DefaultValue("2110") int port,
            @DefaultValue("2995") int tlsPort) {}

    /// @param port of the Kafka broker in this process, on loopback: further relay workers on this host find it there
    record Broker(@DefaultValue("0") int port) {}

    /// Both or neither; without them a certificate is made for the host name.
    ///
    /// @param certificate a PEM file: the certificate, then those that lead to its root
    /// @param privateKey a PEM file: the certificate's private key
    record Tls(@Nullable Path certificate, @Nullable Path privateKey) {}
}
