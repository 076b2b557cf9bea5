package org.pennypost.mailbox.tlsreports;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import org.pennypost.mail.address.MailAddress;

/// Where a report is wanted: a URI of `rua` (RFC 8460 §3).
sealed interface ReportDestination {

    String MAILTO = "mailto:";

    int LARGEST_PORT = 65_535;

    /// As lists name it.
    String uri();

    /// By mail (RFC 8460 §5.3).
    record Mail(MailAddress address) implements ReportDestination {

        @Override
        public String uri() {
            return MAILTO + address;
        }
    }

    /// By POST (RFC 8460 §5.4).
    record Web(URI address) implements ReportDestination {

        @Override
        public String uri() {
            return address.toString();
        }
    }

    /// A URI of another scheme, or a malformed one, is empty.
    static Optional<ReportDestination> of(String uri) {
        String stripped = uri.strip();
        return stripped.toLowerCase(Locale.ROOT).startsWith(MAILTO)
                ? mail(stripped.substring(MAILTO.length()))
                : web(stripped);
    }

    /// RFC 6068 §2; what stands behind a `?` is for people.
    private static Optional<ReportDestination> mail(String encoded) {
        try {
            String address = encoded.split("\\?", 2)[0].replace("+", "%2B");
            return MailAddress.find(URLDecoder.decode(address, StandardCharsets.UTF_8))
                    .filter(found -> !found.domain().isLiteral())
                    .map(Mail::new);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<ReportDestination> web(String text) {
        try {
            URI uri = new URI(text);
            boolean usable = "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() <= LARGEST_PORT
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
            return usable ? Optional.of(new Web(uri)) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
