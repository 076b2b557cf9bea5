package org.pennypost.smtp;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mailbox.api.edge.EdgeProperties;

/// The content filters.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EdgeProperties.class, FilterProperties.class})
class FilterConfiguration {

    @Bean
    Filters filters(FilterProperties properties, EdgeProperties edge) {
        return new Filters(properties, edge.hostname());
    }
}
