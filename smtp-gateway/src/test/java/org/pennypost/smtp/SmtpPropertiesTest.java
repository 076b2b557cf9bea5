package org.pennypost.smtp;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SmtpPropertiesTest {

    private static SmtpProperties with(String setting, String value) {
        return new Binder(new MapConfigurationPropertySource(Map.of("pennypost.smtp." + setting, value)))
                .bindOrCreate("pennypost.smtp", SmtpProperties.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max-message-size | 0B   | 1 at least
            max-header-size  | 0B   | 1 at least
            max-header-lines | 0    | 1 at least
            max-recipients   | 0    | 1 at least
            max-hops         | 0    | 1 at least
            max-transactions | 0    | 1 at least
            max-in-flight    | 0    | 1 at least
            max-in-flight    | -1   | 1 at least
            command-timeout  | 0s   | more than 0
            command-timeout  | -1s  | more than 0
            data-timeout     | 0s   | more than 0
            longest-data     | 0s   | more than 0
            longest-session  | -1s  | 0 at least
            """)
    void withWhichNoMailCouldComeInAreRefused(String setting, String value, String demand) {
        assertThatThrownBy(() -> with(setting, value))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage("pennypost.smtp." + setting + " must be " + demand);
    }

    @Test
    void mayBeSmall() {
        assertThat(with("max-hops", "1").maxHops()).isEqualTo(1);
        assertThat(with("max-in-flight", "1").maxInFlight()).isEqualTo(1);
        assertThat(with("command-timeout", "1ms").commandTimeout()).isEqualTo(Duration.ofMillis(1));
        assertThat(with("longest-session", "0s").longestSession()).isZero();
        assertThat(with("in-flight-wait", "0s").inFlightWait()).isZero();
    }
}
