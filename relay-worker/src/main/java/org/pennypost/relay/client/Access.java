package org.pennypost.relay.client;

import org.jspecify.annotations.Nullable;

/// How a host is entered.
///
/// @param implicitTls     TLS begins with the first octet (RFC 8314 §3.3), not with STARTTLS
/// @param credentials     for AUTH (RFC 4954); null: without
/// @param evenInPlainText whether they may be shown outside TLS
public record Access(boolean implicitTls, @Nullable Credentials credentials, boolean evenInPlainText) {

    /// As everybody enters it.
    public static final Access OPEN = new Access(false, null, false);

    /// Who we are at a host.
    public record Credentials(String user, String password) {

        /// Without the password.
        @Override
        public String toString() {
            return user;
        }
    }
}
