package org.pennypost.pop3;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.HouseRules;

class HouseRulesTest {

    @Test
    void hold() {
        new HouseRules("org.pennypost.pop3").pure("grammar", "session").hold();
    }
}
