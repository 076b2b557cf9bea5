package org.pennypost.mailbox.api.edge;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsResolver;

/// The DNS for whoever asks it: one resolver in a process, so that what one has asked all know.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DnsProperties.class)
public class DnsConfiguration {

    @Bean
    Dns dns(DnsProperties properties) {
        return new DnsResolver(properties.settings());
    }
}
