package org.pennypost.imap.grammar;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidValidity;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 5092 §6, §7.2.
class ImapUrlTest {

    @Test
    void namesPartsOfMessages() {
        assertThat(ImapUrl.parse("/Drafts;UIDVALIDITY=385759045/;UID=20/;section=1.2.MIME/;Partial=7.1024"))
                .contains(new ImapUrl(
                        "Drafts",
                        true,
                        new UidValidity(385759045),
                        new Uid(20),
                        new Section(List.of(1, 2), new Section.Text.Mime()),
                        new Partial(7, 1024)));
        assertThat(ImapUrl.parse("/a/b/;UID=4294967295/;PARTIAL=0"))
                .contains(new ImapUrl(
                        "a/b", true, null, new Uid(4294967295L), Section.WHOLE, new Partial(0, Long.MAX_VALUE)));
        assertThat(ImapUrl.parse("/x/;UID=1/;SECTION=HEADER.FIELDS%20(Subject%20%22To%22)"))
                .contains(new ImapUrl(
                        "x",
                        true,
                        null,
                        new Uid(1),
                        new Section(List.of(), new Section.Text.HeaderFields(List.of("Subject", "To"))),
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "/INBOX/;UID=1,             INBOX,     true",
        "/Entw%C3%BCrfe%3b/;UID=1,  Entwürfe;, true",
        "/100%25/;uid=1,            100%,      true",
        ";UID=1,                    '',        false",
        "b/c;UIDVALIDITY=5/;UID=1,  b/c,       false",
    })
    void namesMailboxes(String url, String mailbox, boolean absolute) {
        assertThat(ImapUrl.parse(url)).hasValueSatisfying(parsed -> {
            assertThat(parsed.mailbox()).isEqualTo(mailbox);
            assertThat(parsed.absolute()).isEqualTo(absolute);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/INBOX",
                "/INBOX/",
                "/;UID=1",
                "//host/INBOX/;UID=1",
                "/INBOX;UID=1",
                "/INBOX/;UID=0",
                "/INBOX/;UID=4294967296",
                "/INBOX/;UID=x",
                "/INBOX;UIDVALIDITY=0/;UID=1",
                "/INBOX/;UIDVALIDITY=1/;UID=1",
                ";UIDVALIDITY=1/;UID=1",
                "/INBOX/;UID=1/",
                "/INBOX/;UID=1/;SECTION=",
                "/INBOX/;UID=1/;SECTION=1.",
                "/INBOX/;UID=1/;SECTION=MIME",
                "/INBOX/;UID=1/;SECTION=1]",
                "/INBOX/;UID=1/;PARTIAL=1.0",
                "/INBOX/;UID=1/;PARTIAL=0.1/;SECTION=1",
                "/INBOX/;UID=1;URLAUTH=anonymous",
                "/%/;UID=1",
                "/%4/;UID=1",
                "/%gg/;UID=1",
                "/%ff/;UID=1",
                "/INBOX?SUBJECT%20x",
            })
    void otherTextIsNone(String url) {
        assertThat(ImapUrl.parse(url)).isEmpty();
    }
}
