package org.pennypost.mail.bounce;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.smtp.EnhancedStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/// Replies as hosts of several kinds give them, and what they mean.
class BounceClassifierTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Gmail
                "5.1.1  | 550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking | MAILBOX_UNKNOWN",
                "5.2.1  | 550 5.2.1 The email account that you tried to reach is inactive. For more information, go to   | MAILBOX_DISABLED",
                "5.2.2  | 552 5.2.2 The recipient's inbox is out of storage space and inactive.                          | MAILBOX_FULL",
                "4.2.1  | 450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents          | RATE",
                "5.7.26 | 550 5.7.26 Your email has been blocked because the sender is unauthenticated. Gmail requires    | AUTHENTICATION",
                "5.7.1  | 550 5.7.1 Our system has detected that this message is likely unsolicited mail.                | REPUTATION",
                "5.7.1  | 550 5.7.1 The IP you're using to send mail is not authorized to send email directly            | POLICY",
                "4.7.28 | 421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP     | REPUTATION",
                "5.7.0  | 552 5.7.0 This message was blocked because its content presents a potential security issue.    | CONTENT",
                "5.3.4  | 552 5.3.4 Your message exceeded Google's message size limits.                                  | SIZE",
                "5.6.0  | 550 5.6.0 Mail is not RFC 5322 compliant: duplicate headers                                     | CONTENT",
                // Outlook and Exchange
                "5.5.0  | 550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).                       | PROTOCOL",
                "5.1.10 | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup          | MAILBOX_UNKNOWN",
                "5.4.1  | 550 5.4.1 Recipient address rejected: Access denied. [AS(201806281)]                           | MAILBOX_UNKNOWN",
                "5.7.1  | 550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Part of their network is on our block list (S3150). | REPUTATION",
                "5.7.606 | 550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal from this list   | REPUTATION",
                "4.7.500 | 451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77714)                    | SYSTEM",
                "5.7.64 | 550 5.7.64 TenantAttribution; Relay Access Denied                                              | ROUTING",
                "5.7.509 | 550 5.7.509 Access denied, sending domain example.org does not pass DMARC verification        | AUTHENTICATION",
                "4.3.2  | 432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded                                  | RATE",
                "5.2.3  | 550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient                    | SIZE",
                "5.2.122 | 554 5.2.122 The recipient has exceeded their limit for the number of messages they can receive per hour | RATE",
                // Yahoo
                "5.0.0  | 554 delivery error: dd This user doesn't have a yahoo.com account (ann@yahoo.com) [0] - mta1.mail | MAILBOX_UNKNOWN",
                "5.0.0  | 554 30 Sorry, your message to ann@yahoo.com cannot be delivered. This mailbox is disabled (554.30). | MAILBOX_DISABLED",
                "4.7.0  | 421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints | REPUTATION",
                "5.7.9  | 554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes | AUTHENTICATION",
                "5.0.0  | 553 Message not accepted for policy reasons. See https://postmaster.example.com/spam           | POLICY",
                // Postfix
                "5.1.1  | 550 5.1.1 <ann@example.net>: Recipient address rejected: User unknown in virtual mailbox table | MAILBOX_UNKNOWN",
                "5.0.0  | 550 <ann@example.net>: Recipient address rejected: User unknown in local recipient table       | MAILBOX_UNKNOWN",
                "5.7.1  | 554 5.7.1 <ann@example.net>: Recipient address rejected: Access denied                         | POLICY",
                "5.7.1  | 554 5.7.1 <ann@example.net>: Relay access denied                                               | ROUTING",
                "4.2.0  | 450 4.2.0 <ann@example.net>: Recipient address rejected: Greylisted, see http://postgrey.example/ | RATE",
                "5.7.1  | 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org          | REPUTATION",
                "5.1.8  | 550 5.1.8 <bob@x.example>: Sender address rejected: Domain not found                           | POLICY",
                "5.1.0  | 550 5.1.0 <bob@x.example>: Sender address rejected: User unknown in relay recipient table      | POLICY",
                "5.7.0  | 530 5.7.0 Must issue a STARTTLS command first                                                  | TLS",
                "4.7.25 | 450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]                        | AUTHENTICATION",
                "4.7.1  | 450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]                 | AUTHENTICATION",
                "4.3.1  | 452 4.3.1 Insufficient system storage                                                          | SYSTEM",
                "4.5.3  | 452 4.5.3 Error: too many recipients                                                           | RATE",
                "4.7.0  | 421 4.7.0 mx.example.net Error: too many errors                                                | RATE",
                "5.4.6  | 554 5.4.6 Error: too many hops                                                                 | ROUTING",
                "5.2.2  | 552 5.2.2 <ann@example.net>: user is over quota                                                | MAILBOX_FULL",
                // Exim
                "5.0.0  | 550 Unrouteable address                                                                        | MAILBOX_UNKNOWN",
                "5.0.0  | 550 No such person at this address                                                             | MAILBOX_UNKNOWN",
                "5.0.0  | 550 Sender verify failed                                                                       | POLICY",
                "5.0.0  | 550 Callout verification failed: 550 unknown user                                              | POLICY",
                "4.0.0  | 451 Temporary local problem - please try later                                                 | SYSTEM",
                "5.0.0  | 550 relay not permitted                                                                        | ROUTING",
                "4.0.0  | 451 greylisted, please try again later                                                         | RATE",
                "5.0.0  | 550 This message contains a virus (Eicar-Test-Signature).                                      | CONTENT",
                "5.0.0  | 552 Message size exceeds maximum permitted                                                     | SIZE",
                "4.0.0  | 421 Too many concurrent SMTP connections; please try again later.                             | RATE",
                // Others
                "5.0.0  | 550 Requested action not taken: mailbox unavailable                                            | OTHER",
                "5.0.0  | 550 #5.1.0 Address rejected.                                                                   | OTHER",
                "5.0.0  | 550 Mailbox not found                                                                          | MAILBOX_UNKNOWN",
                "5.0.0  | 550 sorry, no mailbox here by that name (#5.1.1 - chkuser)                                     | MAILBOX_UNKNOWN",
                "5.7.1  | 550 5.7.1 No such user!                                                                        | MAILBOX_UNKNOWN",
                "5.0.0  | 550 <no.spam@example.net> no such user here                                                    | MAILBOX_UNKNOWN",
                "5.7.1  | 550 5.7.1 <mailbox.disabled@example.net>: refused                                              | POLICY",
                "5.7.1  | 550 5.7.1 message for spam@example.net refused                                                 | POLICY",
                "5.0.0  | 550 Account has been suspended                                                                 | MAILBOX_DISABLED",
                "5.0.0  | 550 Your account has been suspended                                                            | POLICY",
                "5.0.0  | 550 IP address unknown to us                                                                   | OTHER",
                "5.0.0  | 550 HELO address does not exist                                                                | OTHER",
                "5.0.0  | 501 Invalid address                                                                            | PROTOCOL",
                "5.0.0  | 553 The address you have given does not exist                                                  | MAILBOX_UNKNOWN",
                "5.0.0  | 550 ann is no longer with this company                                                         | MAILBOX_DISABLED",
                "5.0.0  | 552 Requested mail action aborted: exceeded storage allocation                                 | MAILBOX_FULL",
                "5.0.0  | 554 Email rejected due to security policies - MCSpamSignature.sa.4.2                           | POLICY",
                "5.0.0  | 500 unrecognized command                                                                       | PROTOCOL",
                "5.0.0  | 521 mx.example.net does not take mail                                                          | ROUTING",
                "5.7.1  | 550 5.7.1 rejected                                                                             | POLICY",
                "5.0.0  | 550 rejected                                                                                   | OTHER",
                "4.0.0  | 450                                                                                            | OTHER",
                // What we say ourselves where no host has answered
                "4.4.1  | connection to mx.one.example refused                                                           | NETWORK",
                "4.4.3  | the DNS does not answer                                                                        | ROUTING",
                "5.1.10 | one.example takes no mail (null MX)                                                            | ROUTING",
                "5.1.2  | there is no domain one.example                                                                 | ROUTING",
                "4.7.0  | no host of one.example is one that its MTA-STS policy names                                    | TLS",
                "4.3.0  | the content cannot be read for now                                                             | SYSTEM",
                "5.4.7  | it could not be tried in time                                                                  | EXPIRED",
                "4.5.0  | what came was no reply: HTTP/1.1 400 Bad Request                                               | PROTOCOL",
            })
    void tellsWhyAHostRefuses(String status, String reply, BounceClass means) {
        assertThat(BounceClassifier.classify(EnhancedStatus.parse(status).orElseThrow(), reply))
                .isEqualTo(means);
    }

    /// However long it is, and whatever it repeats.
    @Test
    void aLongReplyTakesNoLongTime() {
        String reply = "550 " + "exceeded mailbox account over user ".repeat(100_000);
        long began = System.nanoTime();
        BounceClassifier.classify(new EnhancedStatus(5, 0, 0), reply);
        assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
    }

    /// It opens quotations that nothing closes, with a line separator of Unicode among them, or is no reply at all.
    @ParameterizedTest
    @ValueSource(strings = {"550 \u2028", "550 5.0.0 ", "no reply: "})
    void whatQuotesWithoutAnEndTakesNoLongTime(String start) {
        String reply = start + "<".repeat(200 * 1000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> BounceClassifier.classify(new EnhancedStatus(5, 0, 0), reply));
    }

    @Test
    void aLineSeparatorLeavesAReplyWhatItIs() {
        assertThat(BounceClassifier.classify(new EnhancedStatus(5, 0, 0), "552 go\u2028away"))
                .isEqualTo(BounceClass.MAILBOX_FULL);
    }
}
