package org.pennypost.imap;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.HouseRules;

class HouseRulesTest {

    @Test
    void hold() {
        new HouseRules("org.pennypost.imap")
                .pure("grammar", "answer", "view", "session")
                .hold();
    }
}
