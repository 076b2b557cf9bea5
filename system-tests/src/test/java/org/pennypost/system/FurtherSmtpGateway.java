package org.pennypost.system;

import java.util.HashMap;
import java.util.Map;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

import org.pennypost.mailbox.api.edge.ListenerLifecycle;
import org.pennypost.smtp.SmtpGatewayConfiguration;

/// One more smtp-gateway beside that of a running system, for mail from other hosts.
final class FurtherSmtpGateway implements AutoCloseable {

    private static final String[] SHARED = {"service-token", "hostname", "dns.servers"};

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /// @param system what the running system was told
    /// @param api    the port at which it finds the mailbox service
    /// @param more   settings, as in `authentication.enabled=false`
    FurtherSmtpGateway(Environment system, int api, String... more) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : SHARED) {
            properties.put("pennypost." + name, system.getRequiredProperty("pennypost." + name));
        }
        properties.put("pennypost.api.url", "http://127.0.0.1:" + api);
        properties.put("pennypost.smtp.port", 0);
        for (String other : new String[] {"submission-port", "submissions-port", "lmtp-port"}) {
            properties.put("pennypost.smtp." + other, -1);
        }
        for (String setting : more) {
            int cut = setting.indexOf('=');
            properties.put("pennypost." + setting.substring(0, cut), setting.substring(cut + 1));
        }
        ConfigurableEnvironment environment = context.getEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("further", properties));
        context.register(SmtpGatewayConfiguration.class);
        context.refresh();
    }

    int port() {
        return context.getBean(ListenerLifecycle.class).port("smtp");
    }

    @Override
    public void close() {
        context.close();
    }
}
