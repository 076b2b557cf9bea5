package org.pennypost.mailbox.testing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.testing.TestDatabase;

/// The beans of the engine, running on a new database with the domain `example.org`.
public final class Engine implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestDatabase database;
    private final ConfigurableApplicationContext context;

    /// No stereotype, so that no component scan of the service finds it.
    @EnableAutoConfiguration
    @ComponentScan({
        "org.pennypost.mailbox.database",
        "org.pennypost.mailbox.oidc",
        "org.pennypost.mailbox.authlog",
        "org.pennypost.mailbox.accounts",
        "org.pennypost.mailbox.content",
        "org.pennypost.mailbox.store",
        "org.pennypost.mailbox.search",
        "org.pennypost.mailbox.undelete",
        "org.pennypost.mailbox.maildrop",
        "org.pennypost.mailbox.integrity",
        "org.pennypost.mailbox.sending",
        "org.pennypost.mailbox.intake",
        "org.pennypost.mailbox.reporting",
        "org.pennypost.mailbox.dmarc",
        "org.pennypost.mailbox.quarantine",
        "org.pennypost.mailbox.greylist",
        "org.pennypost.mailbox.dkim",
        "org.pennypost.mailbox.srs",
        "org.pennypost.mailbox.reports",
        "org.pennypost.mailbox.tlsreports",
        "org.pennypost.mailbox.changes"
    })
    static class Beans {}

    private Engine(TestDatabase database, List<String> settings, Class<?>... more) {
        this.database = database;
        this.context = new SpringApplicationBuilder(Beans.class)
                .sources(more)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run(Stream.concat(
                                Stream.of(
                                        "--pennypost.changes.kafka=false",
                                        "--spring.datasource.url=" + database.url(),
                                        "--spring.datasource.username=" + database.user(),
                                        "--spring.datasource.password=" + database.password()),
                                settings.stream().map("--"::concat))
                        .toArray(String[]::new));
    }

    /// On a new database.
    ///
    /// @param more further beans
    public static Engine start(Class<?>... more) {
        return start(List.of(), more);
    }

    /// On a new database, with settings `name=value`.
    public static Engine start(List<String> settings, Class<?>... more) {
        Engine engine = new Engine(TestDatabase.create(), settings, more);
        engine.bean(AccountAdministration.class)
                .addDomain(MailAddress.parse("x@example.org").domain());
        return engine;
    }

    /// On a database that may be in use already.
    public static Engine on(TestDatabase database, Class<?>... more) {
        return on(database, List.of(), more);
    }

    public static Engine on(TestDatabase database, List<String> settings, Class<?>... more) {
        return new Engine(database, settings, more);
    }

    public TestDatabase database() {
        return database;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient sql() {
        return bean(JdbcClient.class);
    }

    /// A new account `userN@example.org` with the password `secret` and no quota.
    public AccountId newAccount() {
        return bean(AccountAdministration.class)
                .addAccount(newAddress(), "secret", null)
                .id();
    }

    public static MailAddress newAddress() {
        return MailAddress.parse("user" + NUMBER.incrementAndGet() + "@example.org");
    }

    @Override
    public void close() {
        context.close();
    }
}
