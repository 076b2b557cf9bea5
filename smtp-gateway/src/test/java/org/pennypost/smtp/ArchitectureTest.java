package org.pennypost.smtp;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.HouseRules;

class ArchitectureTest {

    @Test
    void rulesOfTheHouse() {
        new HouseRules("org.pennypost.smtp")
                .pure(
                        "grammar",
                        "session",
                        "submission",
                        "check",
                        "dnsbl",
                        "greylist",
                        "limit",
                        "spf",
                        "iprev",
                        "dmarc")
                .hold();
    }
}
