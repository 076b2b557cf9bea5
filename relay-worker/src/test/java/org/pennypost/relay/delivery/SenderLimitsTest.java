package org.pennypost.relay.delivery;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The environment variables that the README names, and the limits that come of them.
class SenderLimitsTest {

    private final Map<String, Object> variables = new HashMap<>();

    @ParameterizedTest(name = "account {0}, reverse-path of {1}: {2} at once, {3} a minute")
    @CsvSource({
        "me@example.org,     example.org,  4, 60",
        "News@example.org,   example.com,  2, 600",
        "me@bulk.example,    example.org,  1, 60",
        "me@example.org,     bulk.example, 4, 60",
        "me@a.bulk.example,  example.org,  4, 30",
        ",                   example.org,  0, 0",
        ",                   bulk.example, 1, 0",
        ",                   ,             0, 0",
    })
    void areTheFirstThatFits(@Nullable String account, @Nullable String domain, int atOnce, int perMinute) {
        variables.put("PENNYPOST_RELAY_PER_ACCOUNT", "4");
        variables.put("PENNYPOST_RELAY_PER_ACCOUNT_PER_MINUTE", "60");
        variables.put("PENNYPOST_RELAY_SENDERS_0_FROM", "news@example.org");
        variables.put("PENNYPOST_RELAY_SENDERS_0_MOST_AT_ONCE", "2");
        variables.put("PENNYPOST_RELAY_SENDERS_0_PER_MINUTE", "600");
        variables.put("PENNYPOST_RELAY_SENDERS_1_FROM", "bulk.example");
        variables.put("PENNYPOST_RELAY_SENDERS_1_MOST_AT_ONCE", "1");
        variables.put("PENNYPOST_RELAY_SENDERS_2_FROM", ".bulk.example");
        variables.put("PENNYPOST_RELAY_SENDERS_2_PER_MINUTE", "30");
        Sender sender = new Sender(
                account == null ? null : MailAddress.parse(account), domain == null ? null : new MailDomain(domain));

        SenderLimits its = table().of(sender);

        assertThat(its.mostAtOnce()).isEqualTo(atOnce);
        assertThat(its.perMinute()).isEqualTo(perMinute);
    }

    @Test
    void withoutAnyThereAreNone() {
        assertThat(table()).isEqualTo(SenderLimits.Table.NONE);
    }

    @ParameterizedTest
    @CsvSource({"PER_ACCOUNT, -1", "PER_ACCOUNT_PER_MINUTE, -1", "SENDERS_0_PER_MINUTE, -1", "SENDERS_0_FROM, a b"})
    void whatCannotBeIsNone(String variable, String value) {
        variables.put("PENNYPOST_RELAY_SENDERS_0_FROM", "example.org");
        variables.put("PENNYPOST_RELAY_" + variable, value);

        assertThatThrownBy(this::table).hasStackTraceContaining("IllegalArgumentException");
    }

    private SenderLimits.Table table() {
        return TestSettings.bound(PaceProperties.class, variables).senderLimits();
    }
}
