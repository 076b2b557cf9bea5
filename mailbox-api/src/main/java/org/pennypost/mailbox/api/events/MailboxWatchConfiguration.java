package org.pennypost.mailbox.api.events;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Wake-ups for a service that watches mailboxes, from Kafka as `spring.kafka.*` says.
@Configuration(proxyBeanMethods = false)
public class MailboxWatchConfiguration {

    @Bean
    KafkaMailboxWatch mailboxWatch(Environment environment) {
        Map<String, Object> settings = new HashMap<>(Binder.get(environment)
                .bind("spring.kafka.properties", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of()));
        settings.put("bootstrap.servers", environment.getProperty("spring.kafka.bootstrap-servers", "127.0.0.1:9092"));
        return new KafkaMailboxWatch(settings).start();
    }
}
