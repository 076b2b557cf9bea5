package org.pennypost.standalone;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import org.pennypost.standalone.data.DataDirectory;
import org.pennypost.standalone.data.StartFailure;
import org.pennypost.standalone.kafka.KafkaServer;
import org.pennypost.standalone.postgres.PostgresServer;
import org.pennypost.standalone.tls.OwnCertificate;

/// What the services stand on, started before the first of them and stopped after the last: the data directory with its
/// secrets, PostgreSQL, Kafka. The services learn of it by properties, as they would learn of servers elsewhere.
final class Foundations implements ApplicationContextInitializer<GenericApplicationContext>, AutoCloseable {

    private final Progress progress;
    private @Nullable DataDirectory data;
    private @Nullable PostgresServer postgres;
    private @Nullable KafkaServer kafka;
    private List<Listener> listeners = List.of();

    Foundations(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        // What is registered first is destroyed last.
        context.getDefaultListableBeanFactory().registerDisposableBean("foundations", this::close);
        ConfigurableEnvironment environment = context.getEnvironment();
        try {
            Settings settings = Binder.get(environment).bindOrCreate("pennypost", Settings.class);
            environment.getPropertySources().addFirst(new MapPropertySource("foundations", start(settings)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// The listeners on the ports that they really have.
    List<Listener> listeners() {
        return listeners;
    }

    private synchronized Map<String, Object> start(Settings settings) {
        progress.step("Pennypost starts in " + settings.data().toAbsolutePath().normalize());
        DataDirectory directory = DataDirectory.open(settings.data());
        data = directory;
        listeners = Listener.reserve(Listener.of(settings));

        Map<String, Object> properties = new HashMap<>();
        listeners.forEach(listener -> properties.put(listener.property(), listener.port()));
        properties.putAll(secrets(settings, directory));
        properties.putAll(tls(settings, directory));
        properties.putAll(startServers(settings, directory));
        return properties;
    }

    private Map<String, Object> startServers(Settings settings, DataDirectory directory) {
        String databasePassword = directory.secret("postgres-password");
        String brokerPassword = directory.secret("kafka-password");
        Path databaseFiles = directory.directory("postgres");
        Path brokerFiles = directory.directory("kafka");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<PostgresServer> database = threads.submit(
                    timed("PostgreSQL", () -> postgres = PostgresServer.start(databaseFiles, databasePassword)));
            int brokerPort = settings.broker().port();
            Future<KafkaServer> broker = threads.submit(
                    timed("Kafka", () -> kafka = KafkaServer.start(brokerFiles, brokerPort, brokerPassword)));
            Map<String, Object> properties = new HashMap<>();
            properties.put("spring.datasource.url", get(database).url());
            properties.put("spring.datasource.username", PostgresServer.USER);
            properties.put("spring.datasource.password", databasePassword);
            properties.put("spring.kafka.bootstrap-servers", get(broker).bootstrapServers());
            get(broker)
                    .clientSettings()
                    .forEach((name, value) -> properties.put("spring.kafka.properties." + name, value));
            return properties;
        }
    }

    private Map<String, Object> secrets(Settings settings, DataDirectory directory) {
        InetAddress bind = settings.bind();
        InetAddress api = bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind;
        Listener reached = listeners.getLast().on(api);
        String serviceToken = directory.secret("service-token");
        String apiKey = settings.apiKey().isEmpty() ? directory.secret("api-key") : settings.apiKey();
        return Map.of(
                "pennypost.api.url", "http://" + reached.endpoint(),
                "pennypost.service-token", serviceToken,
                "pennypost.api-key", apiKey);
    }

    private static Map<String, Object> tls(Settings settings, DataDirectory directory) {
        Path certificate = settings.tls().certificate();
        Path privateKey = settings.tls().privateKey();
        if ((certificate == null) != (privateKey == null)) {
            throw new StartFailure(
                    "PENNYPOST_TLS_CERTIFICATE and PENNYPOST_TLS_PRIVATE_KEY are needed together, or neither");
        }
        if (certificate == null || privateKey == null) {
            OwnCertificate own = OwnCertificate.in(directory, settings.hostname());
            certificate = own.certificate();
            privateKey = own.privateKey();
        }
        return Map.of(
                "pennypost.tls.certificate", certificate.toString(),
                "pennypost.tls.private-key", privateKey.toString());
    }

    private <T> Callable<T> timed(String name, Callable<T> start) {
        return () -> {
            long began = System.nanoTime();
            T started = start.call();
            progress.step("%s is up after %.1f s".formatted(name, (System.nanoTime() - began) / 1e9));
            return started;
        };
    }

    private static <T> T get(Future<T> started) {
        try {
            return started.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new StartFailure("cannot start: " + e.getCause(), e);
        }
    }

    /// Stops what was started, the other way round. It may be called again.
    @Override
    public synchronized void close() {
        if (kafka != null) {
            kafka.close();
            kafka = null;
        }
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
        if (data != null) {
            data.close();
            data = null;
        }
    }
}
