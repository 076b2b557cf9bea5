package org.pennypost.relay.delivery;

import java.time.Duration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.net.AddressRanges;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mailbox.api.edge.DnsConfiguration;
import org.pennypost.mailbox.api.host.HostProperties;
import org.pennypost.mailbox.api.tls.TlsObserver;
import org.pennypost.mailbox.api.tls.TlsObserverConfiguration;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.dkim.Signatures;
import org.pennypost.relay.dkim.SigningConfiguration;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.tls.TlsPolicies;

/// From the topic to the remote host.
@Configuration(proxyBeanMethods = false)
@Import({DnsConfiguration.class, SigningConfiguration.class, TlsObserverConfiguration.class})
@EnableConfigurationProperties({
    RelayProperties.class,
    PaceProperties.class,
    RelayTlsProperties.class,
    RouteProperties.class,
    EgressProperties.class,
    HostProperties.class
})
public class DeliveryConfiguration {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    @Bean
    OutboundLifecycle outboundDeliveries(
            RelayProperties relay,
            PaceProperties pace,
            RelayTlsProperties tls,
            RouteProperties routes,
            EgressProperties egress,
            HostProperties host,
            KafkaProperties kafka,
            Dns dns,
            DeliveryQueue queue,
            Contents contents,
            Signatures signatures,
            TlsObserver observer) {
        TrustAnchors anchors = relay.trustAnchors();
        TlsPolicies policies =
                tls.policies(dns, anchors, address -> relay.allowPrivate() || AddressRanges.isPublic(address));
        SmtpClient client = new SmtpClient(host.hostname(), Timeouts.RFC5321, anchors, pace.reuse());
        Destinations destinations = new Destinations(pace.limits(), pace.senderLimits(), System::nanoTime);
        Ways ways = new Ways(
                new MailRouting(
                        dns, host.hostname(), relay.port(), relay.allowPrivate(), policies, routes.transports()),
                egress.rules());
        Reports reports = new Reports(queue, FIRST_PAUSE, LONGEST_PAUSE);
        Courier courier = new Courier(
                new Leases(queue, reports, relay.lease()),
                contents,
                signatures,
                ways,
                new Carrier(client, new TlsResults(observer::observed)),
                destinations,
                reports);
        Workers workers =
                new Workers(courier, destinations, ways, pace.senderLimits(), pace.mostWaiting(), pace.mostInWork());
        OutboundReader reader = new OutboundReader(kafka.buildConsumerProperties(), egress.group(), workers);
        return new OutboundLifecycle(reader, workers, client, relay.drainTimeout(), relay.finalReplyTimeout());
    }
}
