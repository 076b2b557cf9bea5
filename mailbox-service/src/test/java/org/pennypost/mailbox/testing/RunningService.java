package org.pennypost.mailbox.testing;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import org.pennypost.mailbox.MailboxServiceApplication;
import org.pennypost.mailbox.api.MailboxApiProperties;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestBroker;
import org.pennypost.mailbox.api.testing.TestDatabase;

/// The whole mailbox service, as it is in production, on a port of its own.
public final class RunningService implements AutoCloseable {

    public static final String SERVICE_TOKEN = "service-token-of-tests";
    public static final String API_KEY = "api-key-of-tests";

    private final ConfigurableApplicationContext context;

    private RunningService(TestDatabase database, String... settings) {
        context = new SpringApplicationBuilder(MailboxServiceApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--server.address=127.0.0.1",
                                        "--spring.datasource.url=" + database.url(),
                                        "--spring.datasource.username=" + database.user(),
                                        "--spring.datasource.password=" + database.password(),
                                        "--spring.kafka.bootstrap-servers=" + TestBroker.bootstrapServers(),
                                        "--pennypost.service-token=" + SERVICE_TOKEN,
                                        "--pennypost.api-key=" + API_KEY),
                                Stream.of(settings).map("--"::concat))
                        .toArray(String[]::new));
    }

    /// @param settings further ones, `name=value`
    public static RunningService on(TestDatabase database, String... settings) {
        return new RunningService(database, settings);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public MailboxClient client() {
        return clientOf(url());
    }

    /// A client of a service with the keys of tests.
    public static MailboxClient clientOf(URI url) {
        return new MailboxClient(new MailboxApiProperties(
                SERVICE_TOKEN,
                new MailboxApiProperties.Api(
                        url, 64, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30))));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }
}
