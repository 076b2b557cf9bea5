package org.pennypost.standalone;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.HouseRules;

class StandaloneRulesTest {

    @Test
    void holdTheRulesOfTheHouse() {
        new HouseRules("org.pennypost.standalone").hold();
    }
}
