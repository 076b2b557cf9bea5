package org.pennypost.mail.store.memory;

import java.util.List;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Remembers what was observed, for as long as it lives.
interface MemoryDmarc extends DmarcObservations {

    MemoryState state();

    @Override
    default void observed(List<DmarcObservation> observations) {
        if (observations.size() > MOST_OBSERVATIONS) {
            throw new Refusal(RefusalCode.LIMIT, "too many observations at once");
        }
        synchronized (state()) {
            for (DmarcObservation observation : observations) {
                if (!observation.policy().destinations().isEmpty()) {
                    state().observations.merge(observation.of(1), observation.messages(), Long::sum);
                }
            }
        }
    }

    /// What has been observed under the domain of a policy, alike ones as one.
    default List<DmarcObservation> observations(String domain) {
        synchronized (state()) {
            return state().observations.entrySet().stream()
                    .filter(it -> it.getKey().policy().domain().equals(domain))
                    .map(it -> it.getKey().of(it.getValue()))
                    .toList();
        }
    }
}
