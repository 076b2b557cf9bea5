package org.pennypost.smtp.dmarc;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
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
        assertThat(author(fields)).hasToString(expected);
    }

    /// What RFC 5322 §3.4 and §4.4 allow, and what else mail hosts send that nobody can take for another's.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Ann <a@example.com>
            John Q. Public <a@example.com>
            Jürgen Ü. <a@example.com>
            J\u0080rgen <a@example.com>
            "b@evil.example, \\"B\\" <b@evil.example>" <a@example.com>
            =?utf-8?b?SsO8?= =?utf-8?b?SsO8?= <a@example.com>
            =?utf-8?q?Foo_(Bar)?= <a@example.com>
            =?utf-8?q?b@evil.example?= <a@example.com>
            a@example.com (Ann (b@evil.example))
            (b) Ann (<b@evil.example>) <(c) a@example.com (d)> (e \\) f)
            a . b @ example . com
            a@example(here).com
            "a@evil.example"@example.com
            a@example.com,
            , a@example.com, , "b" <b@example.com> ,
            <@evil.example,@b.example:a@example.com>
            Ann < @evil.example , , @b.example : a@example.com >
            Team: "b@evil.example" <a@example.com>, , c@example.com;
            Team: a@example.com; (b@evil.example), Others: ;, c@example.com
            a@example.com <a@example.com>
            a@EXAMPLE.com <a@example.com>
            a@example.com.
            "b@evil.example" <a@example.com.>
            a..b.@example.com
            Ann [1] <a@example.com>
            Ann: Re <a@example.com>
            =?utf-8?q?Ann:_Re?= <a@example.com>
            Ann) <a@example.com>
            "Ann <a@example.com>
            (Ann <a@example.com>
            <<a@example.com>>
            <a@example.com
            a@example.com>
            """)
    void isKnownWhereItCanBeReadInOneWay(String value) {
        assertThat(author("From: " + value)).hasToString("OneDomain[domain=example.com]");
    }

    /// RFC 9989 §5.3.1: whose policy is asked for must not depend on who reads the field.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <a@evil.example> <ceo@bank.example>
            a@evil.example ceo@bank.example
            a@evil.example <ceo@bank.example>
            Ann a@evil.example <ceo@bank.example>
            <a@evil.example> Ceo <ceo@bank.example>
            <a@evil.example> <ceo@bank(x).example>
            <a@evil.example> <ceo@(x)bank.example>
            <a@evil.example> <ceo@ bank.example>
            <a@evil.example> "<ceo@bank.example>"
            <a@evil.example> [<ceo@bank.example>]
            <a@evil.example ceo@bank.example>
            <a@evil.example@bank.example>
            a@evil.example@bank.example
            <a@evil.example> (<ceo@bank.example>
            "<a@evil.example> <ceo@bank.example>
            <a@evil.example> \\ <ceo@bank.example>
            x @ evil <ceo@bank.example>
            @evil <ceo@bank.example>
            g: a@evil.example <ceo@bank.example>;
            =?utf-8?q?ceo@bank.example?=
            =?utf-8?q?<a@evil.example>?= <ceo@bank.example>
            """)
    void isNobodyWhereReadersCouldDiffer(String value) {
        assertThat(author("From: " + value)).hasToString("Malformed[why=the From field can be read in different ways]");
    }

    @Test
    void isFoundInALongField() {
        String phrase = "a. \"b\\\\\" =?utf-8?q?c?= ".repeat(20_000);

        assertThat(author("From: " + phrase + "<a@example.com>")).hasToString("OneDomain[domain=example.com]");
        assertThat(author("From: " + phrase + "<a@example.com> <b@evil.example>"))
                .isInstanceOf(Author.Malformed.class);
        assertThat(author("From: " + "a@example.com, ".repeat(20_000))).hasToString("OneDomain[domain=example.com]");
    }

    /// @param fields with `~` for CRLF
    private static Author author(String fields) {
        return Author.of(HeaderBlock.of((fields.replace("~", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
    }
}
