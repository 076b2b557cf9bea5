package org.pennypost.smtp.greylist;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalSenderTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, ''",
                "Bob@Example.NET, bob@example.net",
                "bob+shop@example.net, bob@example.net",
                "+bob@example.net, +bob@example.net",
                // VERP
                "list-bounces+ann=example.org@lists.example, list-bounces@lists.example",
                "bounce-4711-ann=example.org@lists.example, bounce-#-ann=example.org@lists.example",
                "bounce-4712-ann=example.org@lists.example, bounce-#-ann=example.org@lists.example",
                "b.7f3a9c.news@lists.example, b.#.news@lists.example",
                // BATV
                "prvs=4711abcdef=bob@example.net, bob@example.net",
                "prvs=0123456789=bob+x@example.net, bob@example.net",
                // SRS
                "SRS0=HHH=TT=source.example=bob@forward.example, srs0=source.example=bob@forward.example",
                "SRS0+AbC+=T7=source.example=bob7@forward.example, srs0=source.example=bob7@forward.example",
                "SRS1=HHH=first.example==GGG=TT=source.example=bob@second.example, "
                        + "srs1=first.example=source.example=bob@second.example",
                // malformed ones are plain
                "SRS0=bob@example.net, #=bob@example.net",
            })
    void whatDiffersForEachMessageIsLeftOut(@Nullable String sender, String canonical) {
        assertThat(CanonicalSender.of(sender == null ? null : MailAddress.parse(sender)))
                .isEqualTo(canonical);
    }
}
