package org.pennypost.mail.store;

import org.jspecify.annotations.Nullable;

/// With whom an attempt was made, and how.
///
/// @param host      the name of the host that was spoken to, or null if there was none
/// @param address   its IP address, or null if that is not known
/// @param tls       the protocol that protected the connection, its cipher and how the host was known, such as
/// `TLSv1.3 TLS_AES_256_GCM_SHA384 PKIX`, or null if none did
/// @param ambiguous whether the answer to the end of the data was never seen, so that the host may have the message
/// (RFC 1047)
public record AttemptDetails(
        @Nullable String host,
        @Nullable String address,
        @Nullable String tls,
        boolean ambiguous) {

    /// Nobody was spoken to.
    public static final AttemptDetails NONE = new AttemptDetails(null, null, null, false);

    /// A host of which no more is known than the name.
    public static AttemptDetails with(String host) {
        return new AttemptDetails(host, null, null, false);
    }
}
