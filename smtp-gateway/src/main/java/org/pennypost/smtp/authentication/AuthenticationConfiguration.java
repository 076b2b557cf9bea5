package org.pennypost.smtp.authentication;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mailbox.api.dmarc.DmarcObserver;
import org.pennypost.mailbox.api.dmarc.DmarcObserverConfiguration;
import org.pennypost.mailbox.api.edge.DnsConfiguration;
import org.pennypost.mailbox.api.edge.EdgeProperties;

/// The check of who mail is from.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthenticationProperties.class)
@Import({DnsConfiguration.class, DmarcObserverConfiguration.class})
public class AuthenticationConfiguration {

    @Bean
    AuthenticationCheck authenticationCheck(
            AuthenticationProperties properties, EdgeProperties edge, Dns dns, DmarcObserver observer) {
        String hostname = edge.hostname();
        return new AuthenticationCheck(
                new Investigation(
                        dns,
                        hostname,
                        properties.iprev(),
                        properties.timeout(),
                        DkimLimits.DEFAULT.within(properties.timeout())),
                properties.policy(),
                properties.authservIdOn(hostname),
                properties.forged(hostname),
                Networks.parse(properties.trusted()),
                (message, judgement) -> Observation.of(message, judgement)
                        .ifPresent(observation -> observer.observed(observation, message.recipients())));
    }
}
