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

/// Which checks are asked, and in which order: who it is from comes before what is in it.
@Configuration(proxyBeanMethods = false)
@Import({AuthenticationConfiguration.class, FilterConfiguration.class})
class PolicyConfiguration {

    @Bean
    Policies policies(AuthenticationProperties authentication, AuthenticationCheck check, Filters filters) {
        List<MessageCheck> ofOthers = new ArrayList<>();
        if (authentication.enabled()) {
            ofOthers.add(check);
        }
        ofOthers.addAll(filters.on(Role.MX));
        return new Policies(
                new Policy(List.of(), List.of(), ofOthers),
                new Policy(List.of(), List.of(), filters.on(Role.SUBMISSION)),
                new Policy(List.of(), List.of(), filters.on(Role.LMTP)));
    }
}
