package org.pennypost.mail.store.contract;

import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.RefusalCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// What the owners of domains are told of: RFC 9990.
interface DmarcObservationsContract extends Store {

    private static String newDomain() {
        return "d" + UUID.randomUUID() + ".example";
    }

    @Test
    default void whatIsAlikeIsCountedTogether() {
        String domain = newDomain();
        DmarcObservation one = Observations.of(domain, "192.0.2.1");
        DmarcObservation other = Observations.of(domain, "2001:db8::1");

        store().dmarc().observed(List.of(one, other.of(3), one));
        store().dmarc().observed(List.of(one.of(5), Observations.of("of." + domain, "192.0.2.1")));

        assertThat(store().observations(domain)).containsExactlyInAnyOrder(one.of(7), other.of(3));
    }

    @Test
    default void theLastPolicyStandsForTheDay() {
        String domain = newDomain();
        DmarcObservation before = Observations.of(domain, "192.0.2.1");
        DmarcObservation after = Observations.of(domain, "192.0.2.2", "mailto:other@" + domain);

        store().dmarc().observed(List.of(before));
        store().dmarc().observed(List.of(after));

        assertThat(store().observations(domain))
                .hasSize(2)
                .filteredOn(it -> it.source().equals(after.source()))
                .containsExactly(after);
    }

    @Test
    default void whoWantsNoReportsIsNotCounted() {
        String domain = newDomain();

        store().dmarc().observed(List.of());
        store().dmarc().observed(List.of(Observations.of(domain, "192.0.2.1", new String[0])));

        assertThat(store().observations(domain)).isEmpty();
    }

    @Test
    default void tooManyObservationsAreRefused() {
        String domain = newDomain();
        List<DmarcObservation> many =
                Collections.nCopies(DmarcObservations.MOST_OBSERVATIONS, Observations.of(domain, "192.0.2.1"));

        store().dmarc().observed(many);
        assertRefused(
                RefusalCode.LIMIT,
                () -> store().dmarc()
                        .observed(Collections.nCopies(DmarcObservations.MOST_OBSERVATIONS + 1, many.getFirst())));

        assertThat(store().observations(domain)).containsExactly(many.getFirst().of(many.size()));
    }
}
