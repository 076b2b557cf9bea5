package org.pennypost.mail.message;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A Received field (RFC 5321 §4.4).
///
/// @param helo what the client called itself
/// @param client where the connection came from; null leaves it out
/// @param by the name of this host
/// @param with how it came
/// @param tls what is known of the encryption, such as `TLSv1.3 TLS_AES_256_GCM_SHA384`; null without
/// @param id what this host calls the message
/// @param recipient the forward-path; null leaves it out, as it must be where there are several (RFC 5321 §7.6)
/// @param priority what was granted of MT-PRIORITY (RFC 6710 §4.1); 0 leaves it out
public record ReceivedField(
        String helo,
        @Nullable InetAddress client,
        String by,
        TransmissionType with,
        @Nullable String tls,
        String id,
        @Nullable String recipient,
        int priority,
        Instant date) {

    private static final int MAX_HELO = 255;

    /// The whole field, folded, with its line end. Whatever the client said, it is one field.
    public String toField() {
        StringBuilder field = new StringBuilder("Received: from ").append(domain(helo));
        if (client != null) {
            field.append(" (").append(literal(client)).append(')');
        }
        field.append("\r\n\tby ").append(domain(by)).append(" with ").append(with);
        if (tls != null) {
            field.append(" (").append(FieldText.comment(tls)).append(')');
        }
        field.append("\r\n\tid ").append(FieldText.word(id));
        if (recipient != null) {
            field.append("\r\n\tfor <").append(FieldText.line(recipient)).append('>');
        }
        if (priority != 0) {
            field.append("\r\n\tPRIORITY ").append(priority);
        }
        return field.append(";\r\n\t")
                .append(DateField.format(date))
                .append("\r\n")
                .toString();
    }

    /// `[192.0.2.1]`, `[IPv6:2001:db8::1]` (RFC 5321 §4.1.3).
    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return "[" + (address instanceof Inet6Address ? "IPv6:" : "") + plain + "]";
    }

    /// A name with nothing in it that could end the clause. Hosts call themselves by ASCII names (RFC 6531 §3.7.1).
    private static String domain(String name) {
        String word = FieldText.asciiLine(FieldText.word(name));
        return word.length() <= MAX_HELO ? word : word.substring(0, MAX_HELO);
    }
}
