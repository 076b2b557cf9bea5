package org.pennypost.smtp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.spool.SpoolSpace;
import org.pennypost.mail.wire.Pace;
import org.pennypost.smtp.session.BareLineEnds;
import org.pennypost.smtp.session.Conduct;
import org.pennypost.smtp.session.SmtpSettings.Role;
import org.pennypost.smtp.submission.SubmissionPolicy;

/// What the gateway's listeners are like. A port that is 0 becomes any free one, one that is -1 is not opened.
///
/// @param port            mail from other hosts (RFC 5321)
/// @param submissionPort  submission with STARTTLS (RFC 6409)
/// @param submissionsPort submission inside TLS (RFC 8314 §3.3)
/// @param lmtpPort        mail from trusted local programs (RFC 2033)
/// @param maxMessageSize  of one message, as SIZE announces it
/// @param maxHeaderSize   of the header of a message that is submitted, or looked at before it is handed over
/// @param maxRecipients   of one transaction
/// @param maxHops         Received fields with which a message is taken to be in a loop
/// @param maxErrors       refused commands after which a session is closed
/// @param maxFailedLogins after which a session is closed
/// @param commandTimeout  for one command
/// @param dataTimeout     silence allowed within a message
/// @param slowestData     on average, in each second that is waited for a message
/// @param slowDataGrace   for how long that is not looked at
/// @param longestData     time that is waited for one message in all
/// @param longestSession  after which a client is told goodbye at its next command; zero: never
/// @param maxTransactions messages that a client may begin to send in one session
/// @param maxHold         the longest that a message is held back (FUTURERELEASE); 0: that is not offered
/// @param minDeliverBy    the shortest time within which delivery may be asked for (DELIVERBY)
/// @param maxPriority     the highest that users are granted (MT-PRIORITY), from 0 to 9
/// @param bareLineEnds    what becomes of a CR or LF that stands alone in a message
/// @param vrfy            whether VRFY tells users who have logged in which addresses there are; nobody else is told
/// @param xclientTrusted  networks whose word is taken for who the client is (XCLIENT)
/// @param maxInFlight     messages that are whole and are looked at or handed over at the same time, of all sessions
/// @param inFlightWait    how long a further one waits until another is done; then its sender is told 452
/// @param spool           where messages are kept until they are whole and handed over
/// @param submission      what is asked of messages that are submitted
@ConfigurationProperties("pennypost.smtp")
public record SmtpProperties(
        @DefaultValue("2525") int port,
        @DefaultValue("2587") int submissionPort,
        @DefaultValue("2465") int submissionsPort,
        @DefaultValue("2424") int lmtpPort,
        @DefaultValue("50MB") DataSize maxMessageSize,
        @DefaultValue("1MB") DataSize maxHeaderSize,
        @DefaultValue("10000") int maxHeaderLines,
        @DefaultValue("1000") int maxRecipients,
        @DefaultValue("100") int maxHops,
        @DefaultValue("10") int maxErrors,
        @DefaultValue("3") int maxFailedLogins,
        @DefaultValue("5m") Duration commandTimeout,
        @DefaultValue("3m") Duration dataTimeout,
        @DefaultValue("128B") DataSize slowestData,
        @DefaultValue("1m") Duration slowDataGrace,
        @DefaultValue("1h") Duration longestData,
        @DefaultValue("2h") Duration longestSession,
        @DefaultValue("1000") int maxTransactions,
        @DefaultValue("30d") Duration maxHold,
        @DefaultValue("1m") Duration minDeliverBy,
        @DefaultValue("4") int maxPriority,
        @DefaultValue LineEnds bareLineEnds,
        @DefaultValue("false") boolean vrfy,
        @DefaultValue List<String> xclientTrusted,
        @DefaultValue("500") int maxInFlight,
        @DefaultValue("20s") Duration inFlightWait,
        @DefaultValue Spool spool,
        @DefaultValue Submission submission) {

    /// @throws IllegalArgumentException naming a setting with which no mail could come in
    public SmtpProperties {
        checkCount("max-message-size", maxMessageSize.toBytes());
        checkCount("max-header-size", maxHeaderSize.toBytes());
        checkCount("max-header-lines", maxHeaderLines);
        checkCount("max-recipients", maxRecipients);
        checkCount("max-hops", maxHops);
        checkCount("max-transactions", maxTransactions);
        checkCount("max-in-flight", maxInFlight);
        check("command-timeout", commandTimeout.isPositive(), "more than 0");
        check("data-timeout", dataTimeout.isPositive(), "more than 0");
        check("longest-data", longestData.isPositive(), "more than 0");
        check("longest-session", !longestSession.isNegative(), "0 at least");
    }

    private static void checkCount(String setting, long value) {
        check(setting, value >= 1, "1 at least");
    }

    private static void check(String setting, boolean possible, String demand) {
        if (!possible) {
            throw new IllegalArgumentException("pennypost.smtp." + setting + " must be " + demand);
        }
    }

    /// @param fromCheck of the addresses in From and Sender
    /// @param removeBcc whether Bcc and Resent-Bcc are taken out
    public record Submission(
            @DefaultValue("reject") SubmissionPolicy.FromCheck fromCheck,
            @DefaultValue("true") boolean removeBcc) {

        SubmissionPolicy policy() {
            return new SubmissionPolicy(fromCheck, removeBcc);
        }
    }

    /// @param mx         from other hosts
    /// @param submission from users
    /// @param lmtp       from trusted local programs
    public record LineEnds(
            @DefaultValue("reject") BareLineEnds mx,
            @DefaultValue("normalise") BareLineEnds submission,
            @DefaultValue("normalise") BareLineEnds lmtp) {

        private BareLineEnds of(Role role) {
            return switch (role) {
                case MX -> mx;
                case SUBMISSION -> submission;
                case LMTP -> lmtp;
            };
        }
    }

    Conduct conduct(Role role) {
        return new Conduct(
                new Pace(slowestData.toBytes(), slowDataGrace, longestData),
                longestSession,
                maxTransactions,
                maxHeaderLines,
                bareLineEnds.of(role),
                vrfy,
                role == Role.LMTP ? Networks.NONE : Networks.parse(xclientTrusted));
    }

    /// Of all messages that are arriving at the same time. Past it clients are told to come again later.
    ///
    /// @param inMemoryEach of one message; the rest of it is in a file
    /// @param inMemory     of all of them
    /// @param onDisk       of all of them
    /// @param directory    of those files; without it, where the JVM puts temporary ones
    public record Spool(
            @DefaultValue("64KB") DataSize inMemoryEach,
            @DefaultValue("32MB") DataSize inMemory,
            @DefaultValue("4GB") DataSize onDisk,
            @Nullable Path directory) {

        SpoolSpace space() {
            return new SpoolSpace(
                    Math.toIntExact(inMemoryEach.toBytes()),
                    inMemory.toBytes(),
                    onDisk.toBytes(),
                    directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : directory);
        }
    }
}
