package org.pennypost.mailbox;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.HouseRules;

class MailboxRulesTest {

    @Test
    void holdTheRulesOfTheHouse() {
        new HouseRules("org.pennypost.mailbox").hold();
    }
}
