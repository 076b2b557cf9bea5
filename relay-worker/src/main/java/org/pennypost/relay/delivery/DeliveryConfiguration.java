package org.pennypost.relay.delivery;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.dns.MailRouting;

/// From the topic to the remote host.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelayProperties.class)
public class DeliveryConfiguration {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    @Bean
    OutboundLifecycle outboundDeliveries(
            RelayProperties relay,
            KafkaProperties kafka,
            DeliveryQueue queue,
            Contents contents,
            @Value("${pennypost.hostname:localhost}") String hostname) {
        SmtpClient client = new SmtpClient(hostname, Timeouts.RFC5321);
        Courier courier = new Courier(
                queue,
                contents,
                new MailRouting(relay.dnsServers(), hostname, relay.port(), relay.allowPrivate()),
                new Carrier(client),
                new Destinations(relay.perDestination()),
                new Reports(queue, FIRST_PAUSE, LONGEST_PAUSE),
                relay.lease());
        OutboundReader reader =
                new OutboundReader(kafka.buildConsumerProperties(), courier, relay.mostInWork(), relay.drainTimeout());
        return new OutboundLifecycle(reader, client);
    }
}
