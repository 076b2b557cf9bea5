package org.pennypost.smtp.session;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParameterPolicyTest {

    private static final Instant NOW = Instant.parse("2030-01-31T08:00:00.5Z");

    /// RFC 4865 §3, RFC 2852 §2, RFC 6710 §3.
    @Test
    void announcesWhatItGrants() {
        ParameterPolicy policy = new ParameterPolicy(Duration.ofDays(1), Duration.ofMinutes(1), 4);

        assertThat(policy.keywords(Role.SUBMISSION, NOW))
                .containsExactly("DELIVERBY 60", "MT-PRIORITY", "FUTURERELEASE 86400 2030-02-01T08:00:00Z");
        assertThat(policy.keywords(Role.MX, NOW)).containsExactly("DELIVERBY 60");
        assertThat(new ParameterPolicy(Duration.ofMillis(900), Duration.ZERO, 0).keywords(Role.SUBMISSION, NOW))
                .containsExactly("DELIVERBY 0", "MT-PRIORITY");
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, PT0S, 0", "PT277777H46M40S, PT0S, 0", "PT0S, PT277777H46M40S, 0", "PT0S, PT0S, 10"})
    void hasLimitsThatCanBeAnnounced(Duration maxHold, Duration minDeliverBy, int maxPriority) {
        assertThatThrownBy(() -> new ParameterPolicy(maxHold, minDeliverBy, maxPriority))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
