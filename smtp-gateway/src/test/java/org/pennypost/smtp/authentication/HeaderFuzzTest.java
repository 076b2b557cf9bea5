package org.pennypost.smtp.authentication;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.Networks;
import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.spool.SpoolSpace;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Disposition;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever a header says, and whatever the DNS says of the names in it: there is a finding, with results in a field of
/// our own at the top, and what was sent behind the header stays as it is.
class HeaderFuzzTest {

    private static final int ROUNDS = 3_000;
    private static final String BODY = "text\r\n";
    private static final String OURS = "Authentication-Results: mx.example.org";
    private static final String INTERESTING = "\0\r\n\t \"\\()[]<>@%+-.,:;=/|0129abvZ\u00ff\u00c3";

    private static final List<String> FIELDS = List.of(
            "From: Ann <ann@good.example>\r\n",
            "From: =?utf-8?q?A=C3=A9?= <a@good.example>, (c (d)) \"b\\\"\" <@x:b@b.example>, group: c@c.example;\r\n",
            "Sender: ann@good.example\r\n",
            "Subject: a\r\n\tb\r\n",
            "Authentication-Results: mx.example.org 1; spf=pass smtp.mailfrom=a@b.example; dkim=pass (x) header.d=a\r\n",
            """
            DKIM-Signature: v=1; a=rsa-sha256; d=good.example; s=s1; c=relaxed/simple; l=6; t=1700000000;\r
            \tx=1900000000; h=From:Subject:from; i=@a.good.example; q=dns/txt; z=From:a|b;\r
            \tbh=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=; b=AAECAwQFBgcICQ==\r
            """,
            "DKIM-Signature: v=1; a=ed25519-sha256; d=good.example; s=s2; h=from; bh=47DEQ; b=\r\n",
            "ARC-Seal: i=1; a=rsa-sha256; t=1; cv=none; d=list.example; s=s1; b=AAAA\r\n",
            "ARC-Message-Signature: i=1; a=rsa-sha256; d=list.example; s=s1; h=from; bh=AAAA; b=AAAA\r\n",
            "ARC-Authentication-Results: i=1; list.example; dmarc=pass header.from=good.example\r\n",
            "no field at all\r\n",
            ": nothing\r\n");

    private static final List<String> RECORDS = List.of(
            "v=spf1 a mx:%{d}/24//64 ip4:192.0.2.0/24 exists:%{ir}.%{v}._spf.%{d2} redirect=_spf.good.example",
            "v=spf1 include:good.example -all exp=%{l-r+}.good.example",
            "v=DKIM1; k=rsa; h=sha256; s=email; t=y:s; n=a=20b; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ==",
            "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            "v=DMARC1; p=reject; sp=quarantine; np=none; adkim=s; aspf=r; t=y; psd=n; rua=mailto:a@b.example!10m",
            "");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thereIsAlwaysAFinding(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            examine(header(random), records(random));
        }
    }

    /// With ever new seeds, for so many seconds.
    @Test
    @EnabledIfSystemProperty(named = "pennypost.fuzz.seconds", matches = "\\d+")
    void forAsLongAsAsked() throws IOException {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("pennypost.fuzz.seconds")).toNanos();
        for (long seed = System.nanoTime(); System.nanoTime() < end; seed++) {
            thereIsAlwaysAFinding(seed);
        }
    }

    private static void examine(String header, FixedDns dns) throws IOException {
        byte[] octets = header.getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = BODY.getBytes(StandardCharsets.US_ASCII);
        try (Spool spool = new SpoolSpace(1_000_000, 1_000_000, 0, Path.of("/nowhere")).open()) {
            spool.write(octets, 0, octets.length);
            spool.write(body, 0, body.length);
            Candidate message = new Candidate(
                    new Client("s1", InetAddress.ofLiteral("192.0.2.1"), "host.good.example", null, null, false),
                    "t1",
                    MailAddress.parse("ann@good.example"),
                    List.of(MailAddress.parse("bob@example.org")),
                    false,
                    spool,
                    octets);
            assertThat(check(dns).examine(message)).as(header).isNotNull();
            assertThat(new String(message.open().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .as(header)
                    .startsWith(OURS)
                    .endsWith("\r\n" + BODY);
        }
    }

    private static AuthenticationCheck check(FixedDns dns) {
        return new AuthenticationCheck(
                new Investigation(dns, "mx.example.org", true, Duration.ofSeconds(10), DkimLimits.DEFAULT),
                new AuthenticationPolicy(
                        Disposition.REJECT,
                        Disposition.REJECT,
                        Disposition.JUNK,
                        Disposition.REJECT,
                        Disposition.DEFER,
                        Set.of("list.example")),
                "mx.example.org",
                new ForgedResults(Set.of("mx.example.org")),
                Networks.parse(List.of()),
                (message, judgement) -> Observation.of(message, judgement));
    }

    /// Ends with the only empty line in it.
    private static String header(Random random) {
        StringBuilder header = new StringBuilder();
        for (int fields = random.nextInt(12); fields > 0; fields--) {
            header.append(mutated(FIELDS.get(random.nextInt(FIELDS.size())), random));
        }
        return header.toString().replace("\r", "").replaceAll("\n+", "\r\n").replaceFirst("^\r\n", "") + "\r\n";
    }

    private static FixedDns records(Random random) {
        FixedDns dns = new FixedDns().withPtr("192.0.2.1", "host.good.example");
        for (String name : List.of(
                "good.example",
                "_spf.good.example",
                "s1._domainkey.good.example",
                "s2._domainkey.good.example",
                "s1._domainkey.list.example",
                "_dmarc.good.example")) {
            dns.withTxt(name, mutated(RECORDS.get(random.nextInt(RECORDS.size())), random));
        }
        return dns;
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int changes = random.nextInt(8) - 4; changes > 0 && !mutated.isEmpty(); changes--) {
            int at = random.nextInt(mutated.length());
            char other = INTERESTING.charAt(random.nextInt(INTERESTING.length()));
            switch (random.nextInt(4)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, other);
                case 2 -> mutated.setLength(at);
                default -> mutated.setCharAt(at, other);
            }
        }
        return mutated.toString();
    }
}
