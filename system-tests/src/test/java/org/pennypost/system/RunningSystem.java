package org.pennypost.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.standalone.Pennypost;

/// The standalone on free ports and a data directory of its own, with one remote host in a small Internet of the tests.
/// It can be stopped and started again on the same data.
final class RunningSystem implements AutoCloseable {

    static final String HOSTNAME = "mail.pennypost.test";

    static final String API_KEY = "system-tests-key";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Path data;
    private final List<String> more;
    private final FakeDnsServer dns = FakeDnsServer.start();
    private final FakeSmtpHost remoteHost = FakeSmtpHost.start();
    private ConfigurableApplicationContext context;

    /// @param more settings, as in `login.scram=false`, also in the place of those below
    RunningSystem(String... more) throws IOException {
        this.more = List.of(more);
        data = Files.createTempDirectory("pennypost-system");
        dns.address("mx.remote.test", "127.0.0.1");
        context = boot();
    }

    /// Stops it as an operator would, and starts it again on the same data.
    void restart() {
        context.close();
        context = boot();
    }

    /// @param listener such as `imap.tls-port`
    int port(String listener) {
        return context.getEnvironment().getRequiredProperty("pennypost." + listener, Integer.class);
    }

    DatabaseServer database() {
        return new DatabaseServer(
                data.resolve("postgres"),
                context.getEnvironment().getRequiredProperty("spring.datasource.url"),
                context.getEnvironment().getRequiredProperty("spring.datasource.password"));
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + port("api.port"));
    }

    Environment environment() {
        return context.getEnvironment();
    }

    /// The file of the certificate, which the system has made itself.
    Path certificate() {
        return data.resolve("tls-certificate.pem");
    }

    Administration administration() {
        return new Administration(api(), API_KEY);
    }

    /// A domain of ours that no other test knows.
    String newDomain() {
        String domain = "d" + NAMES.incrementAndGet() + ".test";
        administration().addDomain(domain);
        return domain;
    }

    User newUser(String name, String domain) {
        User user = new User(this, name + "@" + domain, "secret-of-" + name);
        administration().addAccount(user.address(), user.password());
        return user;
    }

    User newUser(String name) {
        return newUser(name, newDomain());
    }

    /// A domain of somebody else whose mail goes to [#remoteHost].
    String newRemoteDomain() {
        String domain = "r" + NAMES.incrementAndGet() + ".remote.test";
        dns.mx(domain, 10, "mx.remote.test");
        return domain;
    }

    /// What the Internet's names are asked of.
    FakeDnsServer dns() {
        return dns;
    }

    FakeSmtpHost remoteHost() {
        return remoteHost;
    }

    @Override
    public void close() throws IOException {
        context.close();
        remoteHost.close();
        dns.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private ConfigurableApplicationContext boot() {
        List<String> settings = List.of(
                "data=" + data,
                "hostname=" + HOSTNAME,
                "api-key=" + API_KEY,
                "addresses.postmaster=operator@remote.test",
                "api.port=0",
                "smtp.port=0",
                "smtp.submission-port=0",
                "smtp.submissions-port=0",
                "smtp.lmtp-port=0",
                "imap.port=0",
                "imap.tls-port=0",
                "pop3.port=0",
                "pop3.tls-port=0",
                "relay.port=" + remoteHost.port(),
                "relay.allow-private=true",
                "dns.servers=" + dns.address(),
                "relay.retry-schedule=1s",
                "sending.refusals-before-rejection=3");
        Stream<String> others = settings.stream()
                .filter(setting -> more.stream()
                        .noneMatch(given -> given.startsWith(setting.substring(0, setting.indexOf('=') + 1))));
        return Pennypost.start(Stream.concat(others, more.stream())
                .map(setting -> "--pennypost." + setting)
                .toArray(String[]::new));
    }
}
