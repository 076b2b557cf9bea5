package org.pennypost.mail.message;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 5321 §4.4
class ReceivedFieldTest {

    private static final Instant DATE = Instant.parse("2024-02-05T09:00:01.5Z");
    private static final TransmissionType SUBMISSION = new TransmissionType(false, true, false, true, true);

    @Test
    void hasEveryClause() {
        assertThat(field("laptop.example.org", "192.0.2.7", "TLSv1.3 TLS_AES_256_GCM_SHA384", "bob@example.net"))
                .isEqualTo("""
                        Received: from laptop.example.org ([192.0.2.7])\r
                        \tby mail.example.org with ESMTPSA (TLSv1.3 TLS_AES_256_GCM_SHA384)\r
                        \tid q17\r
                        \tfor <bob@example.net>;\r
                        \tMon, 5 Feb 2024 09:00:01 +0000\r
                        """);
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(field("[IPv6:2001:db8::1]", null, null, null)).isEqualTo("""
                        Received: from [IPv6:2001:db8::1]\r
                        \tby mail.example.org with ESMTPSA\r
                        \tid q17;\r
                        \tMon, 5 Feb 2024 09:00:01 +0000\r
                        """);
    }

    /// RFC 6710 §4.1, §7.
    @Test
    void saysWhichPriorityItHas() {
        ReceivedField field =
                new ReceivedField("h", null, "mail.example.org", SUBMISSION, null, "q17", "b@x", -3, DATE);
        assertThat(field.toField()).contains("\tfor <b@x>\r\n\tPRIORITY -3;\r\n");
    }

    @Test
    void writesIpv6Literals() {
        assertThat(field("h", "2001:db8::1", null, null)).contains(" ([IPv6:2001:db8:0:0:0:0:0:1])\r\n");
    }

    @Test
    void staysOneFieldWhateverTheClientSaid() {
        String field = field("evil\r\nX-Spam: no\r\n\r\n(;", "192.0.2.7", "a)b", "x>\r\ny");
        assertThat(field)
                .startsWith("Received: from evil?X-Spam:?no??? ([192.0.2.7])\r\n")
                .contains("(a?b)");
        assertThat(field.split("\r\n")).allSatisfy(line -> assertThat(line).matches("(Received:|\t).*"));
        assertThat(field("bücher.example", null, null, null)).startsWith("Received: from b?cher.example\r\n");
        assertThat(field("", null, null, null)).startsWith("Received: from unknown\r\n");
        assertThat(field("h".repeat(5000), null, null, null).split("\r\n")[0]).hasSizeLessThan(998);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, false, false, SMTP",
        "false, false, false, true, false, SMTP",
        "false, true, false, false, false, ESMTP",
        "false, true, false, true, false, ESMTPS",
        "false, true, false, false, true, ESMTPA",
        "false, true, false, true, true, ESMTPSA",
        "false, true, true, true, true, UTF8SMTPSA",
        "true, true, false, false, false, LMTP",
        "true, true, true, true, false, UTF8LMTPS",
    })
    void namesTheTransmission(boolean lmtp, boolean extended, boolean utf8, boolean tls, boolean auth, String keyword) {
        assertThat(new TransmissionType(lmtp, extended, utf8, tls, auth)).hasToString(keyword);
    }

    @Test
    void writesReturnPaths() {
        assertThat(ReturnPathField.of("a@example.org")).isEqualTo("Return-Path: <a@example.org>\r\n");
        assertThat(ReturnPathField.of(null)).isEqualTo("Return-Path: <>\r\n");
    }

    @Test
    void foldsLongFields() {
        assertThat(FieldText.field("Subject", "word ".repeat(40)).split("\r\n"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(FieldText.field("X", "y".repeat(3000)).split("\r\n"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(998));
        assertThat(FieldText.field("X", "")).isEqualTo("X: \r\n");
    }

    private static String field(
            String helo, @Nullable String client, @Nullable String tls, @Nullable String recipient) {
        try {
            InetAddress address = client == null ? null : InetAddress.getByName(client);
            return new ReceivedField(helo, address, "mail.example.org", SUBMISSION, tls, "q17", recipient, 0, DATE)
                    .toField();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
