package org.pennypost.mail.mime;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 5322 §3.4, §4.4, and the oddities of RFC 7103 §7.1. An address is shown as `name|route|local part|host`, a
/// missing field as `-`.
class AddressListsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "a@example.org                                  # -|-|a|example.org",
                "<a@example.org>                                # -|-|a|example.org",
                "Joe Q. Public <john.q.public@example.com>      # Joe Q. Public|-|john.q.public|example.com",
                "\"Giant; \\\"Big\\\" Box\" <box@example.net>   # Giant; \"Big\" Box|-|box|example.net",
                "a@x.org, b@y.org;c@z.org,,                     # -|-|a|x.org  -|-|b|y.org  -|-|c|z.org",
                "Mary Smith <@node.test,@other:mary@example.net> # Mary Smith|@node.test,@other|mary|example.net",
                "A Group:Ed <joe@where.test>,john@one.test;     # -|-|A Group|-  Ed|-|joe|where.test  -|-|john|one.test  -|-|-|-",
                "Undisclosed recipients:;                       # -|-|Undisclosed recipients|-  -|-|-|-",
                "g: a@b, other <c@d>                            # -|-|g|-  -|-|a|b  other|-|c|d  -|-|-|-",
                "Pete(A nice \\) chap) <pete(his account)@silly.test(his host)> # Pete|-|pete|silly.test",
                "jdoe@machine(comment). example                 # comment|-|jdoe|machine.example",
                "a@example.org (Old Style (nested))             # Old Style (nested)|-|a|example.org",
                "\"quoted local\"@example.org                   # -|-|quoted local|example.org",
                "\"a\\\\b\" <\"x y\"@[192.0.2.1]>               # a\\b|-|x y|[192.0.2.1]",
                "=?utf-8?q?J=C3=BC?= <j@example.org>            # =?utf-8?q?J=C3=BC?=|-|j|example.org",
                "Jürgen <jürgen@grün.example>                   # Jürgen|-|jürgen|grün.example",
                "a . b @ example . org                          # -|-|a.b|example.org",
                "John Smith john@example.org                    # John Smith|-|john|example.org",
                "<<user@example.org>>                           # -|-|user|example.org",
                "<another@example.net                           # -|-|another|example.net",
                "second@example.org>                            # -|-|second|example.org",
                "(Testing <fran@example.com>                    # Testing|-|fran|example.com",
                "Testing) <sam@example.com>                     # Testing)|-|sam|example.com",
                "<third@example.net, fourth@example.net>        # -|-|third|example.net  -|-|fourth|example.net",
                "\"Joe <joe@example.com>                        # Joe|-|joe|example.com",
                "Joe                                            # -|-|Joe|",
                "<>, , ;                                        # ``",
                "a@b@c                                          # -|-|a|b",
                "<a@b> trailing words, c@d                      # -|-|a|b  -|-|c|d",
                "@:;<:>,\"\\                                    # -|-|:|  -|-|\\|",
            })
    void readsLists(String value, String expected) {
        String read = AddressLists.read(value).stream()
                .map(a -> shown(a.name()) + '|' + shown(a.adl()) + '|' + shown(a.mailbox()) + '|' + shown(a.host()))
                .collect(Collectors.joining("  "));
        assertThat(read).isEqualTo(expected);
    }

    private static String shown(@Nullable String field) {
        return field == null ? "-" : field;
    }
}
