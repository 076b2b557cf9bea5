package org.pennypost.mail.dkim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;

import static org.assertj.core.api.Assertions.assertThat;

/// The rules for the tags of signatures (RFC 6376 §3.5, §6.1.1).
class SignatureRulesTest {

    private static final String KEY_NAME = "s._domainkey.example.org";
    private static final SigningKey KEY = SampleKeys.key(KEY_NAME, SampleKeys.ed25519());
    private static final SampleMail MAIL = SampleMail.of("""
            From: ann@example.org
            To: bob@example.net
            Subject: Hello

            Hello
            """);

    /// Where the signature is put together by hand: all that a signature needs, `%` for another tag.
    private static final String TAGS = "v=1; a=ed25519-sha256; c=simple/simple; d=example.org; s=s; h=from:to; %";

    private final Verification verification = new Verification(SampleKeys.dns(KEY_NAME, SampleKeys.ed25519()));

    /// A piece of the tags is replaced, then they are signed: what passes is not broken, whatever it looks like.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%                | ''                                | pass (good signature)",
                "%                | ' '                               | pass (good signature)",
                "%                | 'q=dns/txt; '                     | pass (good signature)",
                "%                | 'q=http/well-known:dns/txt; '     | pass (good signature)",
                "%                | 'q=http; '                        | neutral (the key is not in the DNS)",
                "%                | 'i=@example.org; '                | pass (good signature)",
                "%                | 'i=ann@mail.EXAMPLE.org; '        | pass (good signature)",
                "%                | 'i=a=3Bb=40c@example.org; '       | pass (good signature)",
                "%                | 'i=a=0D=0Ab@example.org; '        | neutral (tag i is no identity)",
                "%                | 'i=a=3@example.org; '             | neutral (tag i is no quoted-printable)",
                "%                | 'i=example.org; '                 | neutral (tag i is no identity)",
                "%                | 'i=ann@example.com; '             | permerror (the identity is not of the domain)",
                "%                | 'i=ann@badexample.org; '          | permerror (the identity is not of the domain)",
                "%                | 'i=@org; '                        | neutral (tag i is no domain)",
                "%                | 'l=7; '                           | pass (good signature)",
                "%                | 'l=007; '                         | pass (good signature)",
                "%                | 'l=8; '                           | fail (body is shorter than what was signed)",
                "%                | 'l=99999999999999999999999999; '  | fail (body is shorter than what was signed)",
                "%                | 'l=-1; '                          | neutral (tag l is no number)",
                "%                | 'l=; '                            | neutral (tag l is no number)",
                "%                | 'l=1 2; '                         | neutral (tag l is no number)",
                "%                | 't=1795680000; '                  | pass (good signature)",
                "%                | 't=1795680300; '                  | pass (good signature)",
                "%                | 't=1795680301; '                  | policy (signature is of the future)",
                "%                | 't=999999999999999999999; '       | policy (signature is of the future)",
                "%                | 'x=1795679701; '                  | pass (good signature)",
                "%                | 'x=1795679700; '                  | policy (signature expired)",
                "%                | 'x=999999999999999999999; '       | pass (good signature)",
                "%                | 't=5; x=5; '                      | neutral (it expires before it was made)",
                "%                | 't=now; '                         | neutral (tag t is no number)",
                "%                | 'z=From:a|To:b; '                 | pass (good signature)",
                "%                | 'new_tag2=anything at all; '      | pass (good signature)",
                "%                | 'V=2; '                           | pass (good signature)",
                "%                | 'v=1; '                           | neutral (malformed tags)",
                "%                | '2x=1; '                          | neutral (malformed tags)",
                "%                | 'a-b=1; '                         | neutral (malformed tags)",
                "%                | 'no value; '                      | neutral (malformed tags)",
                "%                | ';'                               | neutral (malformed tags)",
                "v=1;             | ''                                | neutral (unknown version)",
                "v=1              | v=2                               | neutral (unknown version)",
                "v=1              | v=01                              | neutral (unknown version)",
                "a=ed25519-sha256;| ''                                | neutral (tag a is missing)",
                "a=ed25519-sha256 | a=Ed25519-SHA256                  | pass (good signature)",
                "a=ed25519-sha256 | a=rsa-sha1                        | policy (rsa-sha1 is too weak)",
                "a=ed25519-sha256 | a=rsa-sha512                      | neutral (unknown algorithm)",
                "a=ed25519-sha256 | a=rsa-sha256                      | permerror (the key is not for this algorithm)",
                "c=simple/simple; | ''                                | pass (good signature)",
                "c=simple/simple  | c=simple                          | pass (good signature)",
                "c=simple/simple  | c=simple/nofws                    | neutral (unknown canonicalization)",
                "c=simple/simple  | c=simple/simple/simple            | neutral (unknown canonicalization)",
                "c=simple/simple  | c=                                | neutral (unknown canonicalization)",
                "d=example.org;   | ''                                | neutral (tag d is missing)",
                "d=example.org    | d=EXAMPLE.org                     | pass (good signature)",
                "d=example.org    | d=example                         | neutral (tag d is no domain)",
                "d=example.org    | d=example..org                    | neutral (tag d is no domain)",
                "d=example.org    | d=example.org.                    | neutral (tag d is no domain)",
                "d=example.org    | d=exam ple.org                    | neutral (tag d is no domain)",
                "d=example.org    | d=[192.0.2.1]                     | neutral (tag d is no domain)",
                "d=example.org    | d=example.net                     | permerror (no key for signature)",
                "s=s;             | ''                                | neutral (tag s is missing)",
                "s=s;             | s=;                               | neutral (tag s is no domain)",
                "s=s;             | s=a/b;                            | neutral (tag s is no domain)",
                "s=s;             | s=other;                          | permerror (no key for signature)",
                "'h=from:to; '     | ''                                | neutral (tag h is missing)",
                "h=from:to        | h=                                | neutral (tag h is no list of fields)",
                "h=from:to        | h=from:                           | neutral (tag h is no list of fields)",
                "h=from:to        | h=from::to                        | neutral (tag h is no list of fields)",
                "h=from:to        | h=fr om:to                        | neutral (tag h is no list of fields)",
                "h=from:to        | h=to:subject                      | permerror (From is not signed)",
                "h=from:to        | 'h=FROM  : To:x-none:from'        | pass (good signature)",
            })
    void tags(String old, String replacement, String verdict) throws IOException {
        String tags = TAGS.replace(old, replacement).replace("; %", "; ");
        assertThat(verification.verdicts(MAIL.with(signed(tags)))).containsExactly(verdict);
    }

    @Test
    void theSignatureItself() throws IOException {
        String field = signed(TAGS.replace("%", ""));
        int b = field.lastIndexOf("b=") + 2;
        assertThat(verdict(field.substring(0, b))).isEqualTo("neutral (tag b is empty)");
        assertThat(verdict(field.substring(0, b) + "AAAA")).isEqualTo("fail (signature did not verify)");
        assertThat(verdict(field.substring(0, b) + "A*")).isEqualTo("neutral (tag b is no base64)");
        assertThat(verdict(field.substring(0, b - 2))).isEqualTo("neutral (tag b is missing)");
        assertThat(verdict(field.replaceFirst("bh=[^;]*;", ""))).isEqualTo("neutral (tag bh is missing)");
        assertThat(verdict(field.replaceFirst("bh=", "bh=!"))).isEqualTo("neutral (tag bh is no base64)");
        assertThat(verdict(field.replaceFirst("bh=.", "bh=_"))).isEqualTo("neutral (tag bh is no base64)");
        assertThat(verdict(field.substring(0, b) + " \r\n\t" + field.substring(b, b + 9) + " \r\n "
                        + field.substring(b + 9)))
                .as("white space in the signature")
                .isEqualTo("pass (good signature)");
    }

    @Test
    void onlySoManySignaturesAreLookedAt() throws IOException {
        String field = signed(TAGS.replace("%", ""));
        assertThat(verification.all(MAIL.with(field.repeat(12)))).hasSize(10).allMatch(DkimResult::passes);
    }

    @Test
    void aMessageWithoutSignaturesCostsNothing() {
        FixedDns dns = new FixedDns();
        SampleMail broken = MAIL.with("DKIM-Signature: nothing\r\n");
        SampleMail without = broken.withHeader(MAIL.header());
        assertThat(new Verification(dns).all(without)).isEmpty();
        assertThat(new Verification(dns).verdicts(broken)).containsExactly("neutral (malformed tags)");
        assertThat(dns.questions()).isZero();
        assertThat(without.opened()).hasValue(0);
        assertThat(broken.opened()).hasValue(0);
    }

    @Test
    void namesBeyondAscii() throws IOException {
        Verification other =
                new Verification(SampleKeys.dns("s._domainkey.xn--mller-kva.example", SampleKeys.ed25519()));
        String utf8 = new String("m\u00fcller.example".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        for (String name : List.of(utf8, "xn--mller-kva.example")) {
            DkimResult result = other.all(MAIL.with(signed(
                            TAGS.replace("%", "i=ann@mail." + name + "; ").replace("d=example.org", "d=" + name))))
                    .getFirst();
            assertThat(result.verdict()).as(name).isEqualTo(DkimVerdict.PASS);
            assertThat(result.domain()).isEqualTo(new MailDomain("m\u00fcller.example"));
        }
    }

    private String verdict(String field) {
        return verification
                .verdicts(MAIL.with(field.endsWith("\r\n") ? field : field + "\r\n"))
                .getFirst();
    }

    /// A field with these tags that was really signed.
    private static String signed(String tags) throws IOException {
        String template = "DKIM-Signature: " + tags + "bh="
                + Base64.getEncoder()
                        .encodeToString(MAIL.message()
                                .bodyHashes(Canonicalization.SIMPLE, Optional.empty())
                                .whole())
                + "; b=";
        byte[] own = template.getBytes(StandardCharsets.ISO_8859_1);
        byte[] data = SignedHeader.of(MAIL.message(), List.of("from", "to"), Canonicalization.SIMPLE, null, own);
        try {
            return template
                    + Base64.getEncoder().encodeToString(SignatureAlgorithm.ED25519_SHA256.sign(KEY.privateKey(), data))
                    + "\r\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
