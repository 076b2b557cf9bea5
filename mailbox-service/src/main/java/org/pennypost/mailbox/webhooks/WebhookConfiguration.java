package org.pennypost.mailbox.webhooks;

import java.util.Random;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mailbox.background.RetrySchedule;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    @Bean
    Endpoints webhookEndpoints(WebhookProperties properties) {
        return new Endpoints(properties.allowPrivate(), properties.most(), properties.timeout());
    }

    @Bean
    RequestTable.Rules webhookRules(WebhookProperties properties) {
        return new RequestTable.Rules(
                new RetrySchedule(properties.retrySchedule(), new Random()), properties.giveUpAfter());
    }
}
