package org.pennypost.mail.dkim;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.dns.FixedDns;

import static org.assertj.core.api.Assertions.assertThat;

/// What holds for any message. The seeds are fixed.
class DkimPropertyTest {

    private static final String KEY_NAME = "p._domainkey.example.org";
    private static final SigningKey KEY = SampleKeys.key(KEY_NAME, SampleKeys.ed25519());
    private static final FixedDns DNS = SampleKeys.dns(KEY_NAME, SampleKeys.ed25519());
    private static final Verification VERIFICATION = new Verification(DNS);
    private static final Pattern SPACE = Pattern.compile("(\r\n)?[ \t]+((\r\n)[ \t]+)*");
    private static final int ROUNDS = 400;

    @Test
    void whatIsSignedVerifies() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            SampleMail mail = RandomMail.mail(random);
            Canonicalization header = random.nextBoolean() ? Canonicalization.SIMPLE : Canonicalization.RELAXED;
            Canonicalization body = random.nextBoolean() ? Canonicalization.SIMPLE : Canonicalization.RELAXED;
            assertThat(VERIFICATION.verdicts(signed(mail, header, body)))
                    .as(mail.toString())
                    .containsExactly("pass (good signature)");
        }
    }

    @Test
    void anyOctetThatIsChangedBreaksIt() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS * 5; i++) {
            SampleMail mail = signed(RandomMail.mail(random), Canonicalization.SIMPLE, Canonicalization.SIMPLE);
            int signature = mail.header().indexOf(" b=") + 3;
            int signatureEnd = mail.header().indexOf("==\r\n", signature) + 2;
            int headerEnd = mail.header().length() - 2;
            int at = random.nextInt(headerEnd + mail.body().length());
            boolean own = at >= signature && at < signatureEnd;
            if (!own) {
                SampleMail changed = at < headerEnd
                        ? mail.withHeader(changed(mail.header(), at, random))
                        : mail.withBody(changed(mail.body(), at - headerEnd, random));
                assertThat(VERIFICATION.all(changed)).as(changed.toString()).noneMatch(DkimResult::passes);
            }
        }
    }

    @Test
    void relaxedSurvivesOtherSpaceAndSimpleDoesNot() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < ROUNDS; i++) {
            SampleMail mail = RandomMail.mail(random);
            SampleMail relaxed = signed(mail, Canonicalization.RELAXED, Canonicalization.RELAXED);
            assertThat(VERIFICATION.verdicts(respaced(relaxed, mail, random)))
                    .as(relaxed.toString())
                    .containsExactly("pass (good signature)");
            SampleMail simple = signed(mail, Canonicalization.SIMPLE, Canonicalization.RELAXED);
            SampleMail other = respaced(simple, mail, random);
            assertThat(VERIFICATION.all(other).getFirst().passes())
                    .as(other.toString())
                    .isEqualTo(other.header().equals(simple.header()));
        }
    }

    /// Signatures, keys and messages that somebody has chewed on never end in an exception.
    @Test
    void noInputIsTooBad() throws IOException {
        Random random = new Random(4);
        List<String> seeds = List.of(
                SampleMail.file("rfc8463-a3.eml").header(),
                SampleMail.file("opendkim-simple.eml").header(),
                SampleMail.file("dkimpy-length.eml").header());
        List<String> keys = List.of(
                KeyRecord.textOf(SampleKeys.rsa(1024).getPublic()),
                KeyRecord.textOf(SampleKeys.ed25519().getPublic()),
                "v=DKIM1; h=sha1:sha256; s=*; t=y:s; n=note; k=ed25519; p=");
        int read = 0;
        for (int i = 0; i < ROUNDS * 10; i++) {
            String header = chewed(RandomMail.pick(random, seeds), random);
            String key = chewed(RandomMail.pick(random, keys), random);
            FixedDns dns = new FixedDns();
            for (String name : List.of(
                    "brisbane._domainkey.football.example.com",
                    "test._domainkey.football.example.com",
                    "odk._domainkey.opendkim.example")) {
                dns.withTxt(name, key);
            }
            List<DkimResult> results = new Verification(dns).all(new SampleMail(header, "Hello\r\n"));
            assertThat(results).noneMatch(DkimResult::passes);
            read += (int) results.stream()
                    .filter(result -> result.verdict() == DkimVerdict.FAIL)
                    .count();
        }
        assertThat(read).as("not all of it is refused at the first glance").isGreaterThan(100);
    }

    /// All fields are signed, and one more of each.
    private static SampleMail signed(SampleMail mail, Canonicalization header, Canonicalization body)
            throws IOException {
        SigningPolicy policy = new SigningPolicy(
                List.of(), List.of("From", "To", "Subject", "Received", "X-A", "X-B", "Date"), header, body, null);
        return mail.with(new DkimSigner(policy, InstantSource.fixed(Verification.NOW))
                .sign(mail.message(), List.of(KEY))
                .getFirst());
    }

    private static String changed(String text, int at, Random random) {
        char other;
        do {
            other = (char) (random.nextInt(8) == 0 ? random.nextInt(256) : ' ' + random.nextInt(95));
        } while (other == text.charAt(at));
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /// The fields below the signature, and the body, with other runs of space, names in other cases, and more empty
    /// lines at the end.
    private static SampleMail respaced(SampleMail signed, SampleMail mail, Random random) {
        String signature = signed.header()
                .substring(0, signed.header().length() - mail.header().length());
        StringBuilder header = new StringBuilder(signature);
        for (String line : mail.header().split("\r\n(?![ \t])")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon);
                header.append(random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT))
                        .append(':')
                        .append(SPACE.matcher(line.substring(colon + 1))
                                .replaceAll(
                                        _ -> RandomMail.pick(random, List.of(" ", "   ", "\t", "\r\n  ", "\r\n\t"))))
                        .append("\r\n");
            }
        }
        String body = Pattern.compile("[ \t]+")
                .matcher(mail.body())
                .replaceAll(_ -> Matcher.quoteReplacement(RandomMail.pick(random, List.of(" ", "  ", "\t"))));
        boolean whole = body.endsWith("\r\n");
        return signed.withHeader(header.append("\r\n").toString()).withBody(whole ? body + " \r\n\r\n" : body);
    }

    private static String chewed(String text, Random random) {
        StringBuilder chewed = new StringBuilder(text);
        for (int i = random.nextInt(6); i > 0 && !chewed.isEmpty(); i--) {
            int at = random.nextInt(chewed.length());
            switch (random.nextInt(5)) {
                case 0 -> chewed.deleteCharAt(at);
                case 1 ->
                    chewed.insert(
                            at, RandomMail.pick(random, List.of(";", "=", ":", "\r\n", " ", "\0", "\u00ff", "@")));
                case 2 -> chewed.setCharAt(at, (char) random.nextInt(256));
                case 3 -> chewed.insert(at, chewed.substring(at, Math.min(chewed.length(), at + random.nextInt(60))));
                default -> chewed.delete(at, Math.min(chewed.length(), at + random.nextInt(40)));
            }
        }
        return chewed.toString();
    }
}
