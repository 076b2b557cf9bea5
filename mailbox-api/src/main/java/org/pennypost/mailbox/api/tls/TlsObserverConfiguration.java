package org.pennypost.mailbox.api.tls;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mail.store.TlsObservations;

/// The observer of a relay worker.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TlsObserverProperties.class)
public class TlsObserverConfiguration {

    @Bean
    TlsObserver tlsObserver(TlsObservations service, TlsObserverProperties properties) {
        return new TlsObserver(service, properties);
    }
}
