package org.pennypost.mailbox.api.dmarc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.contract.Observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DmarcObserverTest {

    private static final ReportAddresses REPORTS =
            new ReportAddresses(List.of("dmarc-reports@example.org", "", "tls@example.org"));
    private static final List<MailAddress> ANN = List.of(MailAddress.parse("ann@example.org"));
    private static final DmarcObservation ONE = Observations.of("one.example", "192.0.2.1");
    private static final DmarcObservation OTHER = Observations.of("one.example", "192.0.2.2");

    private static final class Service implements DmarcObservations {

        private final List<DmarcObservation> told = new CopyOnWriteArrayList<>();
        private final AtomicBoolean away = new AtomicBoolean();
        private final AtomicBoolean asked = new AtomicBoolean();

        @Override
        public void observed(List<DmarcObservation> observations) {
            asked.set(true);
            if (away.get()) {
                throw new Refusal(RefusalCode.UNAVAILABLE, "away");
            }
            told.addAll(observations);
        }
    }

    private final Service service = new Service();

    private DmarcObserver observer(Duration interval, int waiting) {
        return new DmarcObserver(service, new DmarcObserverProperties(interval, waiting), REPORTS);
    }

    @Test
    void countsAlikeOnesTogetherAndTellsAtTheEnd() {
        try (DmarcObserver observer = observer(Duration.ofHours(1), 10)) {
            observer.observed(ONE, ANN);
            observer.observed(OTHER, ANN);
            observer.observed(ONE.of(4), ANN);
            assertThat(service.told).isEmpty();
        }

        assertThat(service.told).containsExactly(ONE.of(5), OTHER);
    }

    @Test
    void tellsAfterAMomentAndWaitsWhileTheServiceIsAway() {
        service.away.set(true);
        try (DmarcObserver observer = observer(Duration.ofMillis(5), 10)) {
            observer.observed(ONE, ANN);
            await().until(service.asked::get);
            observer.observed(ONE, ANN);
            service.away.set(false);

            await().untilAsserted(() -> assertThat(service.told.stream()
                            .mapToLong(DmarcObservation::messages)
                            .sum())
                    .isEqualTo(2));
        }
    }

    @Test
    void leavesOutWhatIsTooMuch() {
        try (DmarcObserver observer = observer(Duration.ofHours(1), 1)) {
            observer.observed(ONE, ANN);
            observer.observed(OTHER, ANN);
            observer.observed(ONE, ANN);
        }

        assertThat(service.told).containsExactly(ONE.of(2));
    }

    @Test
    void passesOverReportsAndDomainsThatWantNone() {
        List<MailAddress> reports =
                List.of(MailAddress.parse("DMARC-Reports@example.org"), MailAddress.parse("tls@example.org"));
        try (DmarcObserver observer = observer(Duration.ofHours(1), 10)) {
            observer.observed(ONE, reports);
            observer.observed(Observations.of("one.example", "192.0.2.3", new String[0]), ANN);
            observer.observed(OTHER, List.of(reports.getFirst(), ANN.getFirst()));
        }

        assertThat(service.told).containsExactly(OTHER);
    }
}
