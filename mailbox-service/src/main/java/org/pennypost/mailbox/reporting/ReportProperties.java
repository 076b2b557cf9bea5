package org.pennypost.mailbox.reporting;

import java.time.Duration;
import java.util.Optional;

import org.springframework.util.unit.DataSize;

import org.pennypost.mail.address.MailAddress;

/// What can be set for each kind of reports.
public interface ReportProperties {

    /// Clocks of several instances differ by less.
    Duration SHORTEST_DELAY = Duration.ofMinutes(1);

    /// The address that they come from; empty: nothing is counted and none is sent.
    String from();

    /// Who reports; empty: the domain of [#from()].
    String organization();

    /// How long after the end of its day a report is made at the earliest.
    Duration delay();

    /// How many different findings are kept of one domain and day; what is beyond is left out.
    int rows();

    /// Of how many domains findings are kept of one day.
    int domains();

    /// A compressed report that is larger is not sent.
    DataSize largest();

    /// How long it is kept which reports were sent.
    Duration keep();

    /// Who sends reports, if any are sent.
    default Optional<MailAddress> sender() {
        return from().isBlank() ? Optional.empty() : Optional.of(MailAddress.parse(from()));
    }

    default String organization(MailAddress sender) {
        return organization().isBlank() ? sender.domain().name() : organization();
    }

    /// @param prefix what their names begin with
    /// @throws IllegalArgumentException if one of them is impossible
    static void check(
            String prefix, String from, Duration delay, int rows, int domains, DataSize largest, Duration keep) {
        if (rows < 1
                || domains < 1
                || largest.toBytes() < 1
                || keep.isNegative()
                || delay.compareTo(SHORTEST_DELAY) < 0) {
            throw new IllegalArgumentException(prefix + " has a value below what is possible");
        }
        if (!from.isBlank()) {
            MailAddress.parse(from);
        }
    }
}
