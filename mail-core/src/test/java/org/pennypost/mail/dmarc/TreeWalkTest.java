package org.pennypost.mail.dmarc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.dns.FixedDns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The examples of RFC 9989 §4.10.2, §5.1.8 and Appendix B.4.
class TreeWalkTest {

    private static final String DEEP = "a.b.c.d.e.f.g.h.i.j.mail.example.com";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // §4.10.2: the fewest labels, psd=n, psd=y
                "a.mail.example.com | mail.example.com= example.com=           | example.com",
                "a.mail.example.com | mail.example.com=psd=n example.com=      | mail.example.com",
                "a.mail.example.com | com=psd=y                                | example.com",
                "a.mail.example.com | mail.example.com= com=psd=y              | example.com",
                "a.mail.example.com | nobody.example=                          | a.mail.example.com",
                // B.4.1
                "example.com         | example.com= signing.example.com=        | example.com",
                "signing.example.com | example.com= signing.example.com=        | example.com",
                // B.4.2
                "a.b.c.d.e.f.g.h.i.j.k.example.com | example.com= signing.example.com= | example.com",
                // B.4.3
                "giant.bank.example      | bank.example=psd=y giant.bank.example= | giant.bank.example",
                "mail.giant.bank.example | bank.example=psd=y giant.bank.example= | giant.bank.example",
                "mail.mega.bank.example  | bank.example=psd=y giant.bank.example= | mega.bank.example",
                // A public suffix itself is its own Organizational Domain.
                "bank.example            | bank.example=psd=y                     | bank.example",
                // §5.1.8: what is below the seventh label is not found.
                "mail.a.b.c.d.e.f.g.example.com | example.com= b.c.d.e.f.g.example.com=psd=n | example.com",
                "mail.a.b.c.d.e.f.g.example.com | example.com= c.d.e.f.g.example.com=psd=n   | c.d.e.f.g.example.com",
            })
    void findsTheOrganizationalDomain(String domain, String records, String expected) throws Exception {
        FixedDns dns = new FixedDns();
        for (String record : records.split(" ")) {
            String[] parts = record.split("=", 2);
            dns.withTxt("_dmarc." + parts[0], "v=DMARC1; p=none; " + parts[1]);
        }

        assertThat(new TreeWalk(dns).organizationalDomain(domain)).isEqualTo(expected);
    }

    @Test
    void asksEightQuestionsAtTheMostAndEachOnce() throws Exception {
        FixedDns dns = new FixedDns();
        TreeWalk walk = new TreeWalk(dns);

        walk.at(DEEP);
        walk.organizationalDomain(DEEP);
        assertThat(dns.questions()).isEqualTo(8);
        walk.organizationalDomain("x.mail.example.com");
        assertThat(dns.questions()).as("only for itself").isEqualTo(9);
    }

    @Test
    void asksForTheSevenLastLabels() throws Exception {
        FixedDns dns = new FixedDns()
                .withTxt("_dmarc." + DEEP, "v=DMARC1; p=none")
                .withTxt("_dmarc.f.g.h.i.j.mail.example.com", "v=DMARC1; p=none")
                .withTxt("_dmarc.g.h.i.j.mail.example.com", "v=DMARC1; p=none")
                .withTxt("_dmarc.com", "v=DMARC1; p=none");

        assertThat(new TreeWalk(dns).from(DEEP))
                .extracting(TreeWalk.Place::domain)
                .containsExactly(DEEP, "g.h.i.j.mail.example.com", "com");
    }

    @Test
    void takesNoneOfSeveralRecords() throws Exception {
        FixedDns dns = new FixedDns()
                .withTxt("_dmarc.two.example", "v=DMARC1; p=none", "v=DMARC1; p=reject")
                .withTxt("_dmarc.one.example", "v=DMARC1; p=none", "another text");

        assertThat(new TreeWalk(dns).at("two.example")).isEmpty();
        assertThat(new TreeWalk(dns).at("one.example")).isPresent();
    }

    @Test
    void saysWhenTheDnsIsInTrouble() {
        TreeWalk walk = new TreeWalk(new FixedDns().failing("_dmarc.example.com"));

        assertThatThrownBy(() -> walk.from("mail.example.com")).isInstanceOf(DnsTrouble.class);
    }
}
