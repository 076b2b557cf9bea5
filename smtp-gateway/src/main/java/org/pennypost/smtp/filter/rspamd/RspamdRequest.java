package org.pennypost.smtp.filter.rspamd;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.message.FieldText;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Client;

/// A message as Rspamd is asked about it: the envelope in header fields of HTTP, the message as the body.
final class RspamdRequest {

    private RspamdRequest() {}

    static HttpRequest of(URI url, RspamdSettings settings, Candidate message, Duration patience) {
        Client client = message.client();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("IP", client.address().getHostAddress())
                .header("From", text(message.reversePath()))
                .header("Queue-Id", message.transaction())
                .header("MTA-Name", FieldText.asciiLine(settings.hostname()));
        message.recipients().forEach(recipient -> request.header("Rcpt", text(recipient)));
        if (client.hello() != null) {
            request.header("Helo", FieldText.asciiLine(client.hello()));
        }
        if (client.login() != null) {
            request.header("User", text(client.login().address()));
        }
        if (client.tls() != null) {
            request.header("TLS-Version", client.tls().protocol());
            request.header("TLS-Cipher", client.tls().cipherSuite());
        }
        if (settings.password() != null) {
            request.header("Password", settings.password());
        }
        if (client.trial()) {
            request.header("Log", "no");
        }
        return request.POST(body(message)).build();
    }

    private static BodyPublisher body(Candidate message) {
        long octets = message.header().octets().length + message.bodyOctets();
        return octets == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(message::open), octets);
    }

    /// HTTP has no place for more than ASCII there: other domains are written in A-labels, other characters as `?`.
    private static String text(@Nullable MailAddress address) {
        if (address == null) {
            return "<>";
        }
        String text = address.toString();
        String local = text.substring(0, text.length() - address.domain().name().length());
        return "<" + FieldText.asciiLine(local) + FieldText.asciiLine(domain(address)) + ">";
    }

    private static String domain(MailAddress address) {
        try {
            return address.domain().ascii();
        } catch (IllegalArgumentException unwritable) {
            return address.domain().name();
        }
    }
}
