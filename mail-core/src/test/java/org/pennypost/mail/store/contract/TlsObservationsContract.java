package org.pennypost.mail.store.contract;

import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// What the owners of domains are told of TLS: RFC 8460.
interface TlsObservationsContract extends Store {

    private static String newDomain() {
        return "d" + UUID.randomUUID() + ".example";
    }

    @Test
    default void sessionsThatWentAlikeAreCountedTogether() {
        String domain = newDomain();
        TlsObservation good = TlsSessions.protectedBySts(domain);
        TlsObservation bad = TlsSessions.failed(good, TlsFailure.CERTIFICATE_EXPIRED);
        TlsObservation none = TlsSessions.withoutPolicy(domain);

        store().tls().observed(List.of(good, bad.of(3), good));
        store().tls().observed(List.of(good.of(5), none, TlsSessions.withoutPolicy("of." + domain)));

        assertThat(store().tlsObservations(domain)).containsExactlyInAnyOrder(good.of(7), bad.of(3), none);
    }

    @Test
    default void tooManyObservationsOfTlsAreRefused() {
        String domain = newDomain();
        List<TlsObservation> many =
                Collections.nCopies(TlsObservations.MOST_OBSERVATIONS, TlsSessions.withoutPolicy(domain));

        store().tls().observed(List.of());
        store().tls().observed(many);
        assertRefused(
                RefusalCode.LIMIT,
                () -> store().tls()
                        .observed(Collections.nCopies(TlsObservations.MOST_OBSERVATIONS + 1, many.getFirst())));

        assertThat(store().tlsObservations(domain))
                .containsExactly(many.getFirst().of(many.size()));
    }
}
