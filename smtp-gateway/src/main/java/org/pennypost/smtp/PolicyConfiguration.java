package org.pennypost.smtp;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.smtp.authentication.AuthenticationCheck;
import org.pennypost.smtp.authentication.AuthenticationConfiguration;
import org.pennypost.smtp.authentication.AuthenticationProperties;
import org.pennypost.smtp.check.MessageCheck;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// Which checks are asked, and in which order: who sends it comes before who it is from, and that before
/// what is in it.
@Configuration(proxyBeanMethods = false)
@Import({ClientChecks.class, AuthenticationConfiguration.class, FilterConfiguration.class})
class PolicyConfiguration {

    @Bean
    Policies policies(
            Policy clientPolicy, AuthenticationProperties authentication, AuthenticationCheck check, Filters filters) {
        List<MessageCheck> ofOthers = new ArrayList<>();
        if (authentication.enabled()) {
            ofOthers.add(check);
        }
        ofOthers.addAll(filters.on(Role.MX));
        return new Policies(
                Policy.of(List.of(clientPolicy, new Policy(List.of(), List.of(), ofOthers))),
                new Policy(List.of(), List.of(), filters.on(Role.SUBMISSION)),
                new Policy(List.of(), List.of(), filters.on(Role.LMTP)));
    }
}
