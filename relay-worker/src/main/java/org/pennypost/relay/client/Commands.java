package org.pennypost.relay.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.mail.store.MailParameters.Returned;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.relay.grammar.Capabilities;

/// MAIL and RCPT with the parameters that a host's capabilities allow.
///
/// @param utf8 whether this transaction uses SMTPUTF8
/// @param now  the moment at which MAIL is sent
record Commands(Capabilities host, boolean utf8, Instant now) {

    private static final long MOST_SECONDS = 999_999_999;

    String mail(Transaction transaction) throws IOException {
        StringBuilder command = new StringBuilder("MAIL FROM:<")
                .append(path(transaction.reversePath()))
                .append('>');
        if (host.size()) {
            command.append(" SIZE=").append(transaction.content().size());
        }
        if (transaction.isBinary()) {
            command.append(" BODY=BINARYMIME");
        } else if (host.eightBitMime() && transaction.content().mayBeEightBit()) {
            command.append(" BODY=8BITMIME");
        }
        if (utf8) {
            command.append(" SMTPUTF8");
        }
        if (host.dsn()) {
            Returned returned = transaction.parameters().returned();
            if (returned != null) {
                command.append(returned == Returned.FULL ? " RET=FULL" : " RET=HDRS");
            }
            String envelopeId = transaction.parameters().envelopeId();
            if (envelopeId != null) {
                command.append(" ENVID=").append(xtext(envelopeId));
            }
        }
        times(command, transaction.parameters());
        if (transaction.parameters().requireTls() && host.requireTls()) {
            command.append(" REQUIRETLS");
        }
        return command.toString();
    }

    private void times(StringBuilder command, MailParameters parameters) {
        DeliverBy by = parameters.deliverBy();
        if (by != null && host.deliverBy()) {
            command.append(" BY=")
                    .append(left(by, now))
                    .append(by.mode() == ByMode.RETURN ? ";R" : ";N")
                    .append(by.trace() ? "T" : "");
        }
        if (host.mtPriority()) {
            command.append(" MT-PRIORITY=").append(parameters.priority());
        }
    }

    /// Seconds that are left of the time that the sender gave, negative when it is over (RFC 2852 §4.1).
    static long left(DeliverBy by, Instant now) {
        return Math.clamp(Duration.between(now, by.deadline()).toSeconds(), -MOST_SECONDS, MOST_SECONDS);
    }

    /// @param asked for the message with MAIL
    String rcpt(MailParameters asked, Submission.Recipient recipient) {
        StringBuilder command =
                new StringBuilder("RCPT TO:<").append(path(recipient.address())).append('>');
        if (host.dsn()) {
            List<Notify> notifyOn = notifyOn(asked.deliverBy(), recipient.notifyOn());
            if (!notifyOn.isEmpty()) {
                command.append(" NOTIFY=")
                        .append(notifyOn.stream().map(Enum::name).collect(Collectors.joining(",")));
            }
            String original = recipient.originalRecipient();
            if (original != null) {
                command.append(" ORCPT=").append(originalRecipient(original));
            }
        }
        return command.toString();
    }

    /// A host that will not watch the time is asked to tell of delays at least (RFC 2852 §4.1.4.2).
    private List<Notify> notifyOn(@Nullable DeliverBy by, List<Notify> asked) {
        if (by == null
                || by.mode() == ByMode.RETURN
                || host.deliverBy()
                || !now.isBefore(by.deadline())
                || asked.contains(Notify.NEVER)
                || asked.contains(Notify.DELAY)) {
            return asked;
        }
        List<Notify> more = new ArrayList<>(asked.isEmpty() ? List.of(Notify.FAILURE) : asked);
        more.add(Notify.DELAY);
        return more;
    }

    private String path(@Nullable MailAddress address) {
        if (address == null) {
            return "";
        }
        String text = address.toString();
        if (utf8) {
            return text;
        }
        return text.substring(0, text.length() - address.domain().name().length())
                + address.domain().ascii();
    }

    /// RFC 3461 §4.2; an address of type utf-8 has an encoding of its own (RFC 6533 §3).
    private static String originalRecipient(String original) {
        int semicolon = original.indexOf(';');
        String type = original.substring(0, Math.max(semicolon, 0));
        String address = original.substring(semicolon + 1);
        return type.toLowerCase(Locale.ROOT).equals("utf-8")
                ? type + ";" + utf8AddressXtext(address)
                : type + ";" + xtext(address);
    }

    /// RFC 3461 §4.
    static String xtext(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f && octet != '+' && octet != '=') {
                encoded.append((char) octet);
            } else {
                encoded.append('+').append(String.format(Locale.ROOT, "%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }

    /// `utf-8-addr-xtext` (RFC 6533 §3): for hosts with and without SMTPUTF8.
    static String utf8AddressXtext(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c > ' ' && c < 0x7f && c != '+' && c != '=' && c != '\\') {
                encoded.append((char) c);
            } else {
                encoded.append(String.format(Locale.ROOT, "\\x{%02X}", c));
            }
        });
        return encoded.toString();
    }
}
