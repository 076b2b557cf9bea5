package org.pennypost.relay;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.HouseRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class RelayRulesTest {

    @Test
    void theRelayWorkerHoldsTheRulesOfTheHouse() {
        new HouseRules("org.pennypost.relay").pure("grammar").hold();
    }

    @Test
    void clientAndDnsKnowNeitherSpringNorHttpNorKafka() {
        noClasses()
                .that()
                .resideInAnyPackage("org.pennypost.relay.client..", "org.pennypost.relay.dns..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.apache..",
                        "java.net.http..",
                        "org.pennypost.mailbox..",
                        "org.pennypost.relay.delivery..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.pennypost.relay"));
    }
}
