package org.pennypost.smtp;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.HouseRules;

class ArchitectureTest {

    @Test
    void rulesOfTheHouse() {
        new HouseRules("org.pennypost.smtp")
                .pure("grammar", "session", "spf", "iprev", "dmarc")
                .hold();
    }
}
