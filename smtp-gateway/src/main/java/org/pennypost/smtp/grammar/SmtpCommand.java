package org.pennypost.smtp.grammar;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.Submission.Notify;

/// Every command that this server knows, as the client wrote it.
public sealed interface SmtpCommand {

    /// How a client introduces itself (RFC 5321 §4.1.1.1, RFC 2033 §4.1).
    ///
    /// @param verb which of the three greetings it was
    /// @param name what the client calls itself; anything but white space is taken
    record Hello(Verb verb, String name) implements SmtpCommand {

        public enum Verb {
            HELO,
            EHLO,
            LHLO
        }
    }

    /// RFC 5321 §4.1.1.2. Times are as the client says them.
    ///
    /// @param reversePath null for the null reverse-path
    /// @param hold        null for now
    /// @param by          null for no time in particular
    /// @param size        octets that the client announces, -1 if it does not
    /// @param auth        whether it says who was the first to submit the message (AUTH, RFC 4954 §5); nobody is
    ///                    believed that, so that it is as if nobody were named
    record Mail(
            @Nullable MailAddress reversePath,
            long size,
            MailParameters parameters,
            @Nullable Hold hold,
            @Nullable By by,
            boolean auth)
            implements SmtpCommand {

        /// The command with what it is given of what it asks for.
        public Mail with(MailParameters given) {
            return new Mail(reversePath, size, given, hold, by, auth);
        }
    }

    /// How long a message is held back (RFC 4865 §4).
    sealed interface Hold {

        /// HOLDFOR.
        record For(Duration interval) implements Hold {}

        /// HOLDUNTIL.
        record Until(Instant moment) implements Hold {}

        default Instant release(Instant now) {
            return switch (this) {
                case For(Duration interval) -> now.plus(interval);
                case Until(Instant moment) -> moment;
            };
        }
    }

    /// BY (RFC 2852 §4).
    ///
    /// @param within not positive only with [ByMode#NOTIFY]: then it is late already
    record By(Duration within, ByMode mode, boolean trace) {}

    /// RFC 5321 §4.1.1.3, with the parameters of RFC 3461.
    ///
    /// @param forwardPath       null for `<postmaster>` without a domain (RFC 5321 §4.5.1)
    /// @param originalRecipient ORCPT as given, its address decoded from xtext, or null
    record Rcpt(
            @Nullable MailAddress forwardPath,
            List<Notify> notifyOn,
            @Nullable String originalRecipient) implements SmtpCommand {}

    record Data() implements SmtpCommand {}

    /// One chunk of a message, which follows the command line (RFC 3030 §2).
    record Bdat(long octets, boolean last) implements SmtpCommand {}

    record Rset() implements SmtpCommand {}

    record Noop() implements SmtpCommand {}

    record Quit() implements SmtpCommand {}

    record Help() implements SmtpCommand {}

    /// RFC 5321 §4.1.1.6, RFC 6531 §3.7.4.2.
    ///
    /// @param name as the client wrote it: an address, or anything else
    record Vrfy(String name) implements SmtpCommand {}

    /// A node asks for its mail (RFC 1985 §5).
    record Etrn(String node) implements SmtpCommand {}

    record StartTls() implements SmtpCommand {}

    /// RFC 4954 §4.
    ///
    /// @param initialResponse as sent, in base64 or `=`; null if there is none
    record Auth(String mechanism, @Nullable String initialResponse) implements SmtpCommand {}

    /// A proxy says whom it speaks for. What it leaves out, or does not know, stays as it is.
    ///
    /// @param address of the client, or null
    /// @param port    of the client, or -1
    /// @param hello   what the client calls itself, or null
    /// @param extended whether the client speaks ESMTP, or null
    /// @param login   who has logged in at the proxy, or null
    /// @param words   the attributes as they were sent, for the log
    record Xclient(
            @Nullable InetAddress address,
            int port,
            @Nullable String hello,
            @Nullable Boolean extended,
            @Nullable MailAddress login,
            String words)
            implements SmtpCommand {}

    /// A command of RFC 5321 or of an extension that this server does not offer.
    record NotImplemented(String verb) implements SmtpCommand {}
}
