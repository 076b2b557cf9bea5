package org.pennypost.relay.dns;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.relay.client.Access;
import org.pennypost.relay.tls.TlsOverride;

/// A way that is configured for some mail, instead of the one that the DNS says.
///
/// @param to     destinations
/// @param from   domains of the reverse-path
/// @param host   a name, or an address literal as `[192.0.2.1]`
/// @param mx     whether the name's MX records say which hosts these are
/// @param tls    null: as the host's own domain says
public record Transport(
        DomainPattern to,
        DomainPattern from,
        String host,
        int port,
        boolean mx,
        Access access,
        @Nullable TlsOverride tls) {

    /// @param to   see [DomainPattern]
    /// @param from the same
    /// @throws IllegalArgumentException if one of the two is no pattern
    public Transport(
            String to, String from, String host, int port, boolean mx, Access access, @Nullable TlsOverride tls) {
        this(new DomainPattern(to), new DomainPattern(from), host, port, mx, access, tls);
    }

    /// @param sender null for the null reverse-path, which is of no domain
    boolean fits(MailDomain destination, @Nullable MailDomain sender) {
        return to.fits(destination) && (from.isForAll() || (sender != null && from.fits(sender)));
    }

    /// Whether some senders' mail to the destination may go this way, and not that of others.
    boolean isForSome(MailDomain destination) {
        return to.fits(destination) && !from.isForAll();
    }
}
