package org.pennypost.smtp.dmarc;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.mime.HeaderBlock;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 9989 §5.3.1, §11.5.
class AuthorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "From: a@example.com                               | OneDomain[domain=example.com]",
                "FROM: \"b@evil.example\" <a@Example.COM.>         | OneDomain[domain=example.com]",
                "From: a@example.com, b@example.com                | OneDomain[domain=example.com]",
                "From: group: a@example.com;                       | OneDomain[domain=example.com]",
                "From: a@bücher.example                            | OneDomain[domain=xn--bcher-kva.example]",
                "From: a@xn--bcher-kva.example                     | OneDomain[domain=xn--bcher-kva.example]",
                "From: a@example.com, b@evil.example               | SeveralDomains[domains=[evil.example, example.com]]",
                "From: a@example.com~From: b@example.com           | Malformed[why=there are 2 From fields]",
                "Subject: x                                        | Malformed[why=there is no From field]",
                "From:                                             | Malformed[why=there is no address in the From field]",
                "From: undisclosed:;                               | Malformed[why=there is no address in the From field]",
                "From: somebody                                    | Malformed[why=an address of the From field has no domain]",
                "From: a@example.com, somebody                     | Malformed[why=an address of the From field has no domain]",
                "From: a@[192.0.2.1] | Malformed[why=an address of the From field has no name as its domain]",
            })
    void isTheDomainOfTheFromField(String fields, String expected) {
        byte[] header = (fields.replace("~", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);

        assertThat(Author.of(HeaderBlock.of(header))).hasToString(expected);
    }
}
