package org.pennypost.smtp.check;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Login;
import org.pennypost.mail.wire.TlsDetails;

/// Who is at the other end, as far as it is known.
///
/// @param session what logs call the session
/// @param hello   what it called itself in EHLO, null before that
/// @param tls     null without TLS
/// @param login   null without AUTH
/// @param trial   whether somebody only wants to know what would happen: nothing is remembered of it
public record Client(
        String session,
        InetAddress address,
        @Nullable String hello,
        @Nullable TlsDetails tls,
        @Nullable Login login,
        boolean trial) {}
