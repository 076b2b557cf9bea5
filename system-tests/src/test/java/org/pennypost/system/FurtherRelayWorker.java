package org.pennypost.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import org.pennypost.relay.RelayWorkerConfiguration;

/// One more relay worker beside that of a running system, in a process of its own.
final class FurtherRelayWorker {

    private static final List<String> SHARED = List.of(
            "pennypost.service-token",
            "pennypost.dns.servers",
            "pennypost.relay.port",
            "pennypost.relay.allow-private",
            "pennypost.relay.lease",
            "pennypost.relay.per-destination",
            "spring.kafka.bootstrap-servers",
            "spring.kafka.properties.security.protocol",
            "spring.kafka.properties.sasl.mechanism",
            "spring.kafka.properties.sasl.jaas.config");

    private FurtherRelayWorker() {}

    /// Returns when it has started; it takes deliveries as soon as it has its share of the partitions.
    ///
    /// @param name which it calls itself in EHLO
    static JavaProcess start(RunningSystem system, Path directory, String name) throws Exception {
        Environment environment = system.environment();
        Path ready = directory.resolve(name + ".ready");
        List<String> arguments = new ArrayList<>(
                List.of(ready.toString(), "--pennypost.api.url=" + system.api(), "--pennypost.hostname=" + name));
        SHARED.forEach(property -> arguments.add("--" + property + "=" + environment.getRequiredProperty(property)));
        JavaProcess worker = new JavaProcess(directory.resolve(name + ".log"), FurtherRelayWorker.class, arguments);
        while (!Files.exists(ready)) {
            if (!worker.isAlive()) {
                throw new IllegalStateException("it has ended: " + Files.readString(worker.log()));
            }
            Thread.sleep(100);
        }
        return worker;
    }

    /// @param arguments the file that is made when it is ready, then settings
    public static void main(String[] arguments) throws Exception {
        new SpringApplicationBuilder(Worker.class)
                .web(WebApplicationType.NONE)
                .run(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
        Files.createFile(Path.of(arguments[0]));
        Thread.currentThread().join();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(KafkaProperties.class)
    @Import(RelayWorkerConfiguration.class)
    static class Worker {}
}
