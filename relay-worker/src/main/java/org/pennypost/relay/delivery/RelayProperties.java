package org.pennypost.relay.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.relay.client.TrustAnchors;

/// How mail is carried to remote hosts.
///
/// @param port           of remote hosts
/// @param allowPrivate   whether hosts in loopback and private address ranges may be spoken to
/// @param authorities    a PEM file: whose certificates say who a host is where TLS is required; empty: those whom
///                       the Java runtime trusts
/// @param lease          how long an attempt may take before others may try the delivery
/// @param drainTimeout   how long attempts are given to end when the process stops
/// @param finalReplyTimeout how long, after that, those are given in which the host has all of a message and has not
///                       said yet that it takes it: to break these off is to send the message twice
@ConfigurationProperties("pennypost.relay")
record RelayProperties(
        @DefaultValue("25") int port,
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("") String authorities,
        @DefaultValue("15m") Duration lease,
        @DefaultValue("3s") Duration drainTimeout,
        @DefaultValue("25s") Duration finalReplyTimeout) {

    /// @throws UncheckedIOException     if the file cannot be read
    /// @throws IllegalArgumentException if there are no certificates in it
    TrustAnchors trustAnchors() {
        if (authorities.isBlank()) {
            return TrustAnchors.ofThisRuntime();
        }
        try (InputStream pem = Files.newInputStream(Path.of(authorities))) {
            return TrustAnchors.of(pem);
        } catch (IOException e) {
            throw new UncheckedIOException("pennypost.relay.authorities cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("pennypost.relay.authorities has no certificates: " + authorities, e);
        }
    }
}
