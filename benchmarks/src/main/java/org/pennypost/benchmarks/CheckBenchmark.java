package org.pennypost.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.arc.ArcValidator;
import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dkim.DkimVerifier;
import org.pennypost.mail.dkim.PublicKeys;
import org.pennypost.mail.dkim.SignedMessage;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsResolver;
import org.pennypost.mail.dns.DnsServerAddress;
import org.pennypost.mail.dns.DnsSettings;
import org.pennypost.mail.dns.Dnssec;
import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.smtp.dmarc.Author;
import org.pennypost.smtp.dmarc.Dmarc;
import org.pennypost.smtp.dmarc.SignatureDomain;
import org.pennypost.smtp.iprev.ReverseDns;
import org.pennypost.smtp.spf.Spf;
import org.pennypost.smtp.spf.SpfResult;
import org.pennypost.smtp.spf.SpfSettings;

/// What each check costs of who a message of 10 KiB is from, in this process and one after the other, with the DNS's
/// answers known. The system is not used.
final class CheckBenchmark implements Benchmark {

    private static final int OCTETS = 10 * 1024;
    private static final int WARM_UP = 20_000;
    private static final int TIMES = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @FunctionalInterface
    private interface Check {

        Object run() throws IOException;
    }

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        try (SendingDomain domain = new SendingDomain()) {
            Dns dns = new DnsResolver(new DnsSettings(
                    List.of(DnsServerAddress.parse(domain.dnsServer())),
                    PATIENCE,
                    PATIENCE,
                    100,
                    Dnssec.OFF,
                    List.of()));
            byte[] plain = new Texts(OCTETS).message(1);
            byte[] signed = domain.signed(plain);
            InetAddress client = InetAddress.ofLiteral("127.0.0.1");
            MailAddress sender = MailAddress.parse("load@" + SendingDomain.NAME);
            String hello = "load." + SendingDomain.NAME;
            ReverseDns reverseDns = new ReverseDns(dns, 10, PATIENCE);
            Spf spf = new Spf(dns, SpfSettings.standard("bench.example"));
            PublicKeys keys = new PublicKeys(dns, DkimLimits.DEFAULT);
            DkimVerifier dkim = new DkimVerifier(keys, DkimLimits.DEFAULT, InstantSource.system());
            ArcValidator arc = new ArcValidator(keys, DkimLimits.DEFAULT, InstantSource.system());
            Dmarc dmarc = new Dmarc(dns, PATIENCE);
            SpfResult spfResult = spf.check(client, sender, hello);
            List<SignatureDomain> signatures =
                    List.of(new SignatureDomain(SendingDomain.NAME, SignatureDomain.Status.PASS));
            report(report, "reading the header", () -> Author.of(HeaderBlock.of(header(signed))));
            report(report, "iprev", () -> reverseDns.check(client));
            report(report, "SPF of MAIL FROM", () -> spf.check(client, sender, hello));
            report(report, "SPF of HELO", () -> spf.checkHelo(client, hello));
            report(report, "DKIM without a signature", () -> dkim.verify(message(plain)));
            report(report, "DKIM with one of RSA, 2048 bits", () -> dkim.verify(message(signed)));
            report(report, "ARC without a chain", () -> arc.validate(message(signed)));
            Author author = Author.of(HeaderBlock.of(header(signed)));
            report(report, "DMARC", () -> dmarc.evaluate(author, spfResult, signatures));
        }
    }

    private static void report(Report report, String name, Check check) throws IOException {
        for (int i = 0; i < WARM_UP; i++) {
            check.run();
        }
        long start = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            check.run();
        }
        report.line(name, "%.1f µs", (System.nanoTime() - start) / 1e3 / TIMES);
    }

    private static SignedMessage message(byte[] octets) {
        int body = SendingDomain.endOfHeader(octets);
        return SignedMessage.of(header(octets), () -> new ByteArrayInputStream(octets, body, octets.length - body));
    }

    private static byte[] header(byte[] message) {
        return Arrays.copyOf(message, SendingDomain.endOfHeader(message));
    }
}
