package org.pennypost.mailbox.rest;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DkimKeys;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.store.memory.MemoryGreylist;
import org.pennypost.mailbox.api.MailboxApiProperties;
import org.pennypost.mailbox.api.client.MailboxClient;

/// The web server of the mailbox service with everything in memory behind it.
final class MemoryService implements AutoCloseable {

    static final String TOKEN = "service-token-of-tests";
    static final String API_KEY = "api-key-of-tests";

    private static final String WITHOUT_DATABASE = String.join(
            ",",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration");

    final InMemoryStore store = new InMemoryStore();
    final Deliveries deliveries = new Deliveries();
    private final ConfigurableApplicationContext context;

    /// No stereotype, so that no component scan of the service finds it.
    @EnableAutoConfiguration
    @ComponentScan({"org.pennypost.mailbox.rest", "org.pennypost.mailbox.problem", "org.pennypost.mailbox.security"})
    static class Web {}

    /// Leases and reports that a test looks at.
    static final class Deliveries implements DeliveryQueue {

        final List<LeasedDelivery> due = new ArrayList<>();
        final List<DeliveryReport> reports = new ArrayList<>();

        @Override
        public synchronized List<LeasedDelivery> lease(List<DeliveryId> asked, Duration duration) {
            return due.stream().filter(it -> asked.contains(it.id())).toList();
        }

        @Override
        public synchronized void report(List<DeliveryReport> given) {
            reports.addAll(given);
        }
    }

    MemoryService(Class<?>... more) {
        context = new SpringApplicationBuilder(Web.class)
                .sources(more)
                .bannerMode(Banner.Mode.OFF)
                .initializers(it -> {
                    it.getBeanFactory().registerSingleton("store", store);
                    it.getBeanFactory().registerSingleton("deliveries", deliveries);
                    it.getBeanFactory().registerSingleton("tls", store.tls());
                    it.getBeanFactory().registerSingleton("dkim", (DkimKeys) _ -> List.of());
                    it.getBeanFactory().registerSingleton("greylist", new MemoryGreylist(InstantSource.system()));
                })
                .run(
                        "--server.port=0",
                        "--spring.autoconfigure.exclude=" + WITHOUT_DATABASE,
                        "--pennypost.service-token=" + TOKEN,
                        "--pennypost.api-key=" + API_KEY);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    MailboxClient client() {
        return client(url(), TOKEN);
    }

    static MailboxClient client(URI url, String token) {
        return new MailboxClient(new MailboxApiProperties(
                token,
                new MailboxApiProperties.Api(
                        url, 64, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30))));
    }

    @Override
    public void close() {
        context.close();
    }
}
