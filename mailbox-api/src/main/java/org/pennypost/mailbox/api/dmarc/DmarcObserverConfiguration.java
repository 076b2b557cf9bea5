package org.pennypost.mailbox.api.dmarc;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mail.store.DmarcObservations;

/// The observer of a gateway.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DmarcObserverProperties.class, ReportAddresses.class})
public class DmarcObserverConfiguration {

    @Bean
    DmarcObserver dmarcObserver(
            DmarcObservations service, DmarcObserverProperties properties, ReportAddresses reports) {
        return new DmarcObserver(service, properties, reports);
    }
}
