package org.pennypost.mailbox.api;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.HouseRules;

class MailboxApiRulesTest {

    @Test
    void holdTheRulesOfTheHouse() {
        new HouseRules("org.pennypost.mailbox.api").hold();
    }
}
