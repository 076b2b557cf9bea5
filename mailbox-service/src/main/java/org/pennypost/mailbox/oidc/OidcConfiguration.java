package org.pennypost.mailbox.oidc;

import java.time.InstantSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcProperties.class)
class OidcConfiguration {

    @Bean
    BearerTokens bearerTokens(OidcProperties properties) {
        return new BearerTokens(properties, InstantSource.system());
    }
}
