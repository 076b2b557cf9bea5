package org.pennypost.mail.arc;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.SampleKeys;
import org.pennypost.mail.dkim.SampleMail;
import org.pennypost.mail.dns.FixedDns;

import static org.assertj.core.api.Assertions.assertThat;

class ArcValidatorTest {

    private static final SampleMail ONCE = ChainSample.sealed(ChainSample.MAIL);
    private static final SampleMail TWICE = ChainSample.sealed(ONCE);

    @Test
    void noChain() {
        SampleMail mail = ChainSample.MAIL.withBody("Hello\r\n");
        assertThat(ChainSample.validate(mail)).isEqualTo(ArcResult.NONE);
        assertThat(mail.opened()).as("the body is not read for nothing").hasValue(0);
    }

    @Test
    void oneSet() {
        assertThat(ChainSample.validate(ONCE))
                .isEqualTo(new ArcResult(
                        ArcStatus.PASS,
                        "the chain is whole",
                        1,
                        false,
                        0,
                        List.of(new ArcLink(
                                1,
                                new MailDomain("sealer.example"),
                                "arc",
                                "mx.sealer.example; spf=pass; dkim=fail"))));
    }

    @Test
    void aMessageThatIsChangedBetweenSeals() {
        SampleMail changed = ONCE.withHeader(ONCE.header().replace("Subject: Hello", "Subject: [list] Hello"))
                .withBody(ONCE.body() + "-- \r\nThe list\r\n");
        assertThat(ChainSample.verdict(changed)).isEqualTo("fail (message signature 1: body hash did not verify)");
        SampleMail on = ChainSample.sealed(changed, ChainSample.validate(ONCE));
        ArcResult result = ChainSample.validate(ChainSample.sealed(on));
        assertThat(result.status()).isEqualTo(ArcStatus.PASS);
        assertThat(result.oldestPass()).isEqualTo(2);
        assertThat(result.links()).extracting(ArcLink::instance).containsExactly(1, 2, 3);
    }

    @Test
    void theMessageSignatureCoversSignaturesOfDkim() {
        SampleMail mail = ChainSample.MAIL.with("DKIM-Signature: v=1; d=example.org; b=AAAA\r\n");
        SampleMail sealed = ChainSample.sealed(mail);
        assertThat(ChainSample.verdict(sealed)).isEqualTo("pass (the chain is whole)");
        assertThat(ChainSample.verdict(sealed.withHeader(sealed.header().replace("b=AAAA", "b=AAAB"))))
                .isEqualTo("fail (message signature 1: signature did not verify)");
    }

    @Test
    void asManySetsAsThereMayBe() {
        SampleMail mail = ChainSample.MAIL;
        for (int i = 0; i < 50; i++) {
            mail = ChainSample.sealed(mail);
        }
        ArcResult full = ChainSample.validate(mail);
        assertThat(full.status()).isEqualTo(ArcStatus.PASS);
        assertThat(full.instances()).isEqualTo(50);
        assertThat(full.oldestPass()).isZero();
        assertThat(ChainSample.sealed(mail).header()).as("no room for another").isEqualTo(mail.header());
        SampleMail more = mail.with(field(mail, "ARC-Seal", 50).replace("i=50", "i=51"));
        assertThat(ChainSample.verdict(more)).isEqualTo("fail (the chain is too long)");
    }

    @Test
    void whoFindsTheChainBrokenSaysSoAndNobodySealsAgain() {
        SampleMail changed = ONCE.withBody("something else\r\n");
        SampleMail marked = ChainSample.sealed(changed);
        assertThat(field(marked, "ARC-Seal", 2)).contains("cv=fail");
        ArcResult result = ChainSample.validate(marked);
        assertThat(result.status()).isEqualTo(ArcStatus.FAIL);
        assertThat(result.reason()).isEqualTo("the chain was broken before");
        assertThat(result.lastFailed()).isTrue();
        assertThat(ChainSample.sealed(marked, result).header()).isEqualTo(marked.header());
    }

    @Test
    void keysThatAreNotThere() {
        assertThat(ChainSample.validate(ONCE, new FixedDns()).reason())
                .isEqualTo("message signature 1: no key for signature");
        assertThat(ChainSample.validate(ONCE, new FixedDns().failing(ChainSample.KEY_NAME)))
                .extracting(ArcResult::status, ArcResult::reason)
                .containsExactly(ArcStatus.FAIL, "message signature 1: key unavailable");
        assertThat(ChainSample.validate(ONCE, SampleKeys.dns(ChainSample.KEY_NAME, SampleKeys.rsa(2048)))
                        .reason())
                .isEqualTo("message signature 1: the key is not for this algorithm");
    }

    /// A field of set 2 is changed, taken away (with an empty replacement) or doubled (with `twice`).
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ARC-Authentication-Results | spf=pass | spf=fail | seal 2: signature did not verify",
                "ARC-Authentication-Results | i=2      | i=2x     | a field of the chain is malformed",
                "ARC-Authentication-Results | i=2;     | i=2      | a field of the chain is malformed",
                "ARC-Authentication-Results | i=2      | i=1      | the instances of the chain are no sequence",
                "ARC-Authentication-Results | i=2      | i=3      | the instances of the chain are no sequence",
                "ARC-Authentication-Results | i=2      | i=0      | the chain has an instance that is none",
                "ARC-Authentication-Results | i=2      | i=51     | the chain has an instance that is none",
                "ARC-Authentication-Results | i=2      | j=2      | a field of the chain is malformed",
                "ARC-Authentication-Results | *        | ''       | a set of the chain is not whole",
                "ARC-Authentication-Results | *        | twice    | a set of the chain is not whole",
                "ARC-Message-Signature | *       | ''          | a set of the chain is not whole",
                "ARC-Message-Signature | *       | twice       | a set of the chain is not whole",
                "ARC-Message-Signature | i=2;    | ''          | a field of the chain is malformed",
                "ARC-Message-Signature | i=2     | i=02        | message signature 2: signature did not verify",
                "ARC-Message-Signature | i=2     | i=2; i=2    | a field of the chain is malformed",
                "ARC-Message-Signature | bh=     | bh=AAAA     | message signature 2: body hash did not verify",
                "ARC-Message-Signature | b=      | b=AAAA      | message signature 2: signature did not verify",
                "ARC-Message-Signature | ed25519-sha256 | rsa-sha1 | message signature 2: rsa-sha1 is too weak",
                "ARC-Message-Signature | ed25519-sha256 | ed448-sha256 | message signature 2: unknown algorithm",
                "ARC-Message-Signature | c=relaxed/relaxed | c=nowsp | message signature 2: unknown canonicalization",
                "ARC-Message-Signature | c=relaxed/relaxed | c=simple | message signature 2: signature did not verify",
                "ARC-Message-Signature | from:from: | ''        | message signature 2: From is not signed",
                "ARC-Message-Signature | from:from: | arc-seal:from:from: | message signature 2 signs seals",
                "ARC-Message-Signature | s=arc   | s=ark       | message signature 2: no key for signature",
                "ARC-Message-Signature | sealer.example | ''    | message signature 2: tag d is no domain",
                "ARC-Seal | *       | ''         | a set of the chain is not whole",
                "ARC-Seal | *       | twice      | a set of the chain is not whole",
                "ARC-Seal | cv=pass | cv=none    | a seal has the wrong status",
                "ARC-Seal | cv=pass | cv=fail    | the chain was broken before",
                "ARC-Seal | cv=pass | cv=Pass    | a seal has the wrong status",
                "ARC-Seal | cv=pass;| ''         | a seal has the wrong status",
                "ARC-Seal | i=2     | i=         | a field of the chain is malformed",
                "ARC-Seal | i=2     | 2=2        | a field of the chain is malformed",
                "ARC-Seal | i=2     | i=2; h=from | seal 2 has a list of fields",
                "ARC-Seal | t=      | t=1        | seal 2: signature did not verify",
                "ARC-Seal | t=      | x_=1; t=   | seal 2: signature did not verify",
                "ARC-Seal | t=      | _x=1; t=   | a field of the chain is malformed",
                "ARC-Seal | b=      | b=AAAA     | seal 2: signature did not verify",
                "ARC-Seal | b=      | b=*        | seal 2: tag b is no base64",
                "ARC-Seal | s=arc   | s=ark      | seal 2: no key for signature",
                "ARC-Seal | s=arc;  | ''         | seal 2: tag s is missing",
            })
    void brokenChains(String name, String old, String replacement, String reason) {
        String field = field(TWICE, name, 2);
        String changed = switch (replacement) {
            case "twice" -> field + field;
            default -> old.equals("*") ? "" : field.replaceFirst(Pattern.quote(old), replacement);
        };
        assertThat(changed).isNotEqualTo(field);
        assertThat(ChainSample.verdict(TWICE.withHeader(TWICE.header().replace(field, changed))))
                .isEqualTo("fail (" + reason + ")");
    }

    @Test
    void foldingAndCaseDoNotBreakAChain() {
        String other = TWICE.header()
                .replace("ARC-Seal:", "arc-SEAL :")
                .replace("; cv=", ";\r\n\t cv=")
                .replace("Subject: Hello", "subject:   Hello ");
        assertThat(ChainSample.verdict(TWICE.withHeader(other))).isEqualTo("pass (the chain is whole)");
    }

    /// The field of that name and instance, with its line ends.
    private static String field(SampleMail mail, String name, int instance) {
        int start = mail.header().indexOf(name + ": i=" + instance);
        int end = start;
        do {
            end = mail.header().indexOf("\r\n", end) + 2;
        } while (mail.header().charAt(end) == ' ');
        return mail.header().substring(start, end);
    }
}
