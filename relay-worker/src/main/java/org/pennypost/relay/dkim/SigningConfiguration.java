package org.pennypost.relay.dkim;

import java.time.InstantSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mail.store.DkimKeys;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningProperties.class)
public class SigningConfiguration {

    @Bean
    Signatures signatures(DkimKeys keys, SigningProperties properties) {
        return new Signatures(keys, properties.keysCached(), InstantSource.system());
    }
}
