package org.pennypost.system;

import java.util.HashMap;
import java.util.Map;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

import org.pennypost.imap.ImapServiceConfiguration;
import org.pennypost.mailbox.api.edge.ListenerLifecycle;

/// One more imap-service beside that of a running system: it knows the mailboxes by REST alone, and hears of their
/// changes by Kafka.
final class FurtherImapService implements AutoCloseable {

    private static final String[] SHARED = {
        "pennypost.api.url",
        "pennypost.service-token",
        "pennypost.hostname",
        "pennypost.tls.certificate",
        "pennypost.tls.private-key",
        "spring.kafka.bootstrap-servers",
        "spring.kafka.properties.security.protocol",
        "spring.kafka.properties.sasl.mechanism",
        "spring.kafka.properties.sasl.jaas.config"
    };

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /// @param system what the running system was told
    FurtherImapService(Environment system) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : SHARED) {
            properties.put(name, system.getRequiredProperty(name));
        }
        properties.put("pennypost.imap.port", 0);
        properties.put("pennypost.imap.tls-port", 0);
        ConfigurableEnvironment environment = context.getEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("shared", properties));
        context.register(ImapServiceConfiguration.class);
        context.refresh();
    }

    /// @param listener `imap` or `imaps`
    int port(String listener) {
        return context.getBean(ListenerLifecycle.class).port(listener);
    }

    @Override
    public void close() {
        context.close();
    }
}
