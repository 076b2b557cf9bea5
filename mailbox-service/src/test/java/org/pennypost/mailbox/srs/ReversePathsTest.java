package org.pennypost.mailbox.srs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;

import static org.assertj.core.api.Assertions.assertThat;

class ReversePathsTest {

    private static final MailDomain OURS = new MailDomain("example.org");
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final ReversePaths paths = paths("secret");

    private ReversePaths paths(String secret) {
        return new ReversePaths(true, new SrsHash(secret.getBytes(StandardCharsets.US_ASCII)), 21, now::get);
    }

    @Test
    void theFormIsTheOneThatOthersUse() {
        assertThat(rewritten("ann@example.net"))
                .matches("SRS0=[A-Z2-7]{8}=[A-Z2-7]{2}=example\\.net=ann@example\\.org");
        assertThat(rewritten("SRS0=HHH=TT=a.example=ann@forwarder.example"))
                .matches("SRS1=[A-Z2-7]{8}=forwarder\\.example==HHH=TT=a\\.example=ann@example\\.org");
        assertThat(rewritten("srs0+HHH=TT=a.example=ann@forwarder.example"))
                .matches("SRS1=[A-Z2-7]{8}=forwarder\\.example=\\+HHH=TT=a\\.example=ann@example\\.org");
        assertThat(rewritten("SRS1=GGG=forwarder.example==HHH=TT=a.example=ann@second.example"))
                .matches("SRS1=[A-Z2-7]{8}=forwarder\\.example==HHH=TT=a\\.example=ann@example\\.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.net",
                "Ann.B@example.net",
                "a=b@example.net",
                "\"a b\"@example.net",
                "ann@münchen.example",
                "SRS0=HHH=TT=a.example=ann@forwarder.example",
                "SRS0+HHH=TT=a.example=ann@forwarder.example",
                "SRS1@example.net",
                "SRS0tle@example.net",
            })
    void theWayBackLeadsToTheSender(String sender) {
        MailAddress from = MailAddress.parse(sender);
        MailAddress ours = paths.rewritten(from, OURS).orElseThrow();

        assertThat(paths.reversal(ours)).isEqualTo(new Reversal.To(from));
        assertThat(paths.reversal(MailAddress.parse(ours.toString().toLowerCase(Locale.ROOT))))
                .isInstanceOfSatisfying(
                        Reversal.To.class,
                        to -> assertThat(to.sender().canonical()).isEqualTo(from.canonical()));
    }

    @Test
    void fromASecondForwarderItLeadsToTheFirst() {
        assertThat(paths.reversal(MailAddress.parse(
                        rewritten("SRS1=GGG=forwarder.example==HHH=TT=a.example=ann@second.example"))))
                .isEqualTo(new Reversal.To(MailAddress.parse("SRS0=HHH=TT=a.example=ann@forwarder.example")));
    }

    @Test
    void itsTimeGoesBy() {
        MailAddress ours = MailAddress.parse(rewritten("ann@example.net"));
        now.set(NOW.plus(Duration.ofDays(21)));
        assertThat(paths.reversal(ours)).isInstanceOf(Reversal.To.class);
        now.set(NOW.plus(Duration.ofDays(22)));
        assertThat(paths.reversal(ours)).isEqualTo(new Reversal.Forged());
        now.set(NOW.minus(Duration.ofDays(1)));
        assertThat(paths.reversal(ours)).isInstanceOf(Reversal.To.class);
    }

    /// Past the day where the numbers of days begin again.
    @Test
    void everyDayIsLikeEveryOther() {
        for (int day = 0; day < 2100; day += 7) {
            now.set(NOW.plus(Duration.ofDays(day)));
            MailAddress ours = MailAddress.parse(rewritten("ann@example.net"));
            now.updateAndGet(it -> it.plus(Duration.ofDays(20)));
            assertThat(paths.reversal(ours)).isInstanceOf(Reversal.To.class);
            now.updateAndGet(it -> it.plus(Duration.ofDays(400)));
            assertThat(paths.reversal(ours)).isEqualTo(new Reversal.Forged());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SRS0=AAAAAAAA=AA=example.net=ann@example.org",
                "SRS0=x@example.org",
                "SRS0==@example.org",
                "srs1=AAAAAAAA=forwarder.example==HHH=TT=a.example=ann@example.org",
                "SRS1-x@example.org",
            })
    void whatWeHaveNotMadeIsForged(String address) {
        assertThat(paths.reversal(MailAddress.parse(address))).isEqualTo(new Reversal.Forged());
        assertThat(paths("another").reversal(MailAddress.parse(rewritten("ann@example.net"))))
                .isEqualTo(new Reversal.Forged());
    }

    @Test
    void noLetterCanBeChanged() {
        String ours = rewritten("ann@example.net");
        Random random = new Random(7);
        for (int i = "SRS0=".length(); i < ours.indexOf('@'); i++) {
            char other = (char) ('a' + random.nextInt(26));
            String changed = ours.substring(0, i) + other + ours.substring(i + 1);
            if (!changed.equalsIgnoreCase(ours)) {
                assertThat(paths.reversal(MailAddress.parse(changed)))
                        .as(changed)
                        .isEqualTo(new Reversal.Forged());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org", "SRS@example.org", "SRS2=a@example.org", "SRS0@example.org"})
    void otherAddressesAreLeftAlone(String address) {
        assertThat(paths.reversal(MailAddress.parse(address))).isEqualTo(new Reversal.None());
    }

    @Test
    void whatWouldBeTooLongIsNotRewritten() {
        assertThat(paths.rewritten(MailAddress.parse("a".repeat(35) + "@example.net"), OURS))
                .isPresent();
        assertThat(paths.rewritten(MailAddress.parse("a".repeat(36) + "@example.net"), OURS))
                .isEmpty();
    }

    @Test
    void nothingIsDoneWhereItIsOff() {
        ReversePaths off = new ReversePaths(false, new SrsHash(new byte[] {1}), 21, now::get);
        assertThat(off.rewritten(MailAddress.parse("ann@example.net"), OURS)).isEmpty();
        assertThat(off.reversal(MailAddress.parse(rewritten("ann@example.net"))))
                .isEqualTo(new Reversal.None());
    }

    private String rewritten(String sender) {
        return paths.rewritten(MailAddress.parse(sender), OURS).orElseThrow().toString();
    }
}
