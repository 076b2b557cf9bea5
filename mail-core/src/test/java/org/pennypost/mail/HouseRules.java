package org.pennypost.mail;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/// The rules of the house that a module's test checks: `new HouseRules("org.pennypost.pop3").pure("session",
/// "grammar").hold()`.
public final class HouseRules {

    private static final String[] SERVICES = {"smtp", "imap", "pop3", "mailbox", "relay", "standalone", "cli"};

    private final String root;
    private final JavaClasses classes;

    /// @param root the module's package
    public HouseRules(String root) {
        this.root = root;
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(root);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("no classes in " + root);
        }
    }

    /// These packages below the root, and what is below them, know no Spring, no HTTP and no socket.
    public HouseRules pure(String... packages) {
        for (String each : packages) {
            noClasses()
                    .that()
                    .resideInAPackage(root + "." + each + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "org.apache.hc..",
                            "java.net.http..",
                            "java.nio.channels..",
                            "javax.net..",
                            "jakarta..",
                            "org.pennypost.mail.net..",
                            "org.pennypost.mailbox.api..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching("java\\.net\\.((Server|Datagram|Multicast)?Socket|URL.*|URI|.*Http.*)")
                    .because("grammar and session packages know no Spring, no HTTP and no socket")
                    .check(classes);
        }
        return this;
    }

    /// What holds everywhere: services do not know each other, packages have no cycles, names say something.
    public void hold() {
        for (String service : SERVICES) {
            String other = "org.pennypost." + service;
            if (!root.startsWith(other) && !root.equals("org.pennypost.standalone")) {
                check(noClasses().should().dependOnClassesThat(inside(other)));
            }
        }
        check(SlicesRuleDefinition.slices()
                .matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true));
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils"));
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
                .because("our JSON is Jackson 3's; Kafka's broker brings Jackson 2 for itself"));
        check(GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
        check(GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
    }

    /// What edges share, `org.pennypost.mailbox.api`, is not the mailbox service.
    private static DescribedPredicate<JavaClass> inside(String service) {
        return resideInAPackage(service + "..").and(not(resideInAPackage("org.pennypost.mailbox.api..")));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }
}
