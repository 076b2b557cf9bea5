package org.pennypost.mail.dkim;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DkimSignerTest {

    private static final String RSA = "r2026._domainkey.example.org";
    private static final String ED25519 = "e2026._domainkey.example.org";
    private static final FixedDns DNS = SampleKeys.dns(RSA, SampleKeys.rsa(2048))
            .withTxt(ED25519, KeyRecord.textOf(SampleKeys.ed25519().getPublic()));
    private static final List<SigningKey> KEYS =
            List.of(SampleKeys.key(RSA, SampleKeys.rsa(2048)), SampleKeys.key(ED25519, SampleKeys.ed25519()));

    private static final SampleMail MAIL = SampleMail.of("""
            Received: by a.example.org; Thu, 26 Nov 2026 08:00:00 +0000
            From: Ann <ann@example.org>
            To: Bob <bob@example.net>,
             Cid <cid@example.net>
            Subject: Hello  there
            Date: Thu, 26 Nov 2026 08:00:00 +0000
            Message-ID: <1@example.org>
            List-Unsubscribe: <mailto:leave@example.org>
            List-Unsubscribe: <https://example.org/leave>
            X-Mood: fine

            Hello  Bob, \t
            how are you?

            """);

    private final Verification verification = new Verification(DNS);

    @Test
    void bothKindsOfKeysInOnePass() throws IOException {
        SampleMail mail = MAIL.withBody(MAIL.body());
        List<String> fields = signer(SigningPolicy.DEFAULT).sign(mail.message(), KEYS);
        assertThat(mail.opened()).hasValue(1);
        assertThat(verification.verdicts(MAIL.with(String.join("", fields))))
                .containsExactly("pass (2048-bit key)", "pass (good signature)");
    }

    @Test
    void whatTheFieldSays() throws IOException {
        SigningPolicy policy = new SigningPolicy(
                SigningPolicy.DEFAULT.fields(),
                SigningPolicy.DEFAULT.oversigned(),
                Canonicalization.RELAXED,
                Canonicalization.SIMPLE,
                Duration.ofDays(7));
        String field = signer(policy).sign(MAIL.message(), KEYS.subList(1, 2)).getFirst();
        assertThat(field.lines()).allMatch(line -> line.length() <= 78);
        String unfolded = field.replace("\r\n ", "");
        assertThat(field).endsWith("\r\n");
        assertThat(unfolded.substring(0, unfolded.indexOf("bh="))).isEqualToIgnoringWhitespace("""
                DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/simple; d=example.org; s=e2026; t=1795680000;
                x=1796284800; h=from:from:reply-to:subject:subject:date:date:to:to:cc:message-id:message-id:
                list-unsubscribe:list-unsubscribe;""");
        assertThat(verification.verdicts(MAIL.with(field))).containsExactly("pass (good signature)");
        assertThat(new Verification(DNS, DkimLimits.DEFAULT, Verification.NOW.plus(Duration.ofDays(8)))
                        .verdicts(MAIL.with(field)))
                .containsExactly("policy (signature expired)");
    }

    @Test
    void noOneCanAddAnotherFrom() throws IOException {
        SampleMail signed =
                MAIL.with(String.join("", signer(SigningPolicy.DEFAULT).sign(MAIL.message(), KEYS)));
        for (String added :
                List.of("From: eve@example.com\r\n", "Reply-To: eve@example.com\r\n", "Cc: e@example.com\r\n")) {
            assertThat(verification.verdicts(signed.with(added)))
                    .as(added)
                    .containsOnly("fail (signature did not verify)");
        }
        assertThat(verification.all(signed.with("X-Other: fine\r\n"))).allMatch(DkimResult::passes);
    }

    @Test
    void longNamesAndDomainsAreNotBroken() throws IOException {
        String domain = ("a".repeat(60) + ".").repeat(3) + "example";
        SigningKey key = new SigningKey(
                new MailDomain(domain), "s".repeat(30), SampleKeys.ed25519().getPrivate());
        String field =
                signer(SigningPolicy.DEFAULT).sign(MAIL.message(), List.of(key)).getFirst();
        FixedDns dns = SampleKeys.dns(key.toString(), SampleKeys.ed25519());
        assertThat(new Verification(dns).verdicts(MAIL.with(field))).containsExactly("pass (good signature)");
    }

    @Test
    void keysAndPoliciesThatAreNoGood() {
        assertThatThrownBy(() -> SampleKeys.key(RSA, SampleKeys.rsa(512))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SampleKeys.key("a b._domainkey.example.org", SampleKeys.ed25519()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SigningPolicy(
                        List.of("Subject"), List.of("To"), Canonicalization.RELAXED, Canonicalization.RELAXED, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SigningPolicy(
                        List.of("From", "X:Y"), List.of(), Canonicalization.RELAXED, Canonicalization.RELAXED, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(KEYS.getFirst()).hasToString(RSA);
    }

    private static DkimSigner signer(SigningPolicy policy) {
        return new DkimSigner(policy, InstantSource.fixed(Verification.NOW));
    }
}
