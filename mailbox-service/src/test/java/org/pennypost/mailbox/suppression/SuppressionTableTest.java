package org.pennypost.mailbox.suppression;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;

class SuppressionTableTest {

    @Test
    void whatHasExpiredIsNotSeenAndThenRemoved() {
        Instant now = Instant.now();
        MailAddress expired = MailAddress.parse("expired@one.example");
        MailAddress lasting = MailAddress.parse("lasting@one.example");
        MailAddress unlimited = MailAddress.parse("unlimited@one.example");
        try (Engine engine = Engine.start(QueueBeans.class)) {
            engine.bean(SuppressionPruning.class).stop();
            SuppressionTable table = engine.bean(SuppressionTable.class);
            table.add(expired, "", null, now.minusSeconds(1), now);
            table.add(lasting, "", null, now.plus(Duration.ofHours(1)), now);
            table.add(unlimited, "", null, null, now);

            assertThat(table.of(expired, now)).isEmpty();
            assertThat(table.of(lasting, now)).hasSize(1);
            assertThat(table.prune(now, 10)).isEqualTo(1);
            assertThat(table.prune(now.plus(Duration.ofHours(2)), 10)).isEqualTo(1);
            assertThat(table.of(unlimited, now)).hasSize(1);
        }
    }
}
