package org.pennypost.mail;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HouseRulesTest {

    @Test
    void theVocabularyOfMailHoldsThem() {
        new HouseRules("org.pennypost.mail")
                .pure("address", "wire", "sasl", "mime", "smtp", "dsn", "store", "collation", "dkim", "arc")
                .hold();
    }

    @Test
    void notice() {
        HouseRules sockets = new HouseRules("org.pennypost.mail");
        assertThatThrownBy(() -> sockets.pure("net")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> new HouseRules("org.pennypost.nothing")).isInstanceOf(IllegalArgumentException.class);
    }
}
