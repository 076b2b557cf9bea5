package org.pennypost.imap.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.pennypost.mail.transcript.Backend;
import org.pennypost.mail.transcript.Given;

import static org.assertj.core.api.Assertions.assertThat;

/// Three clients change one mailbox at random; when all is quiet again, each of them knows it as it is.
public final class SharedMailbox {

    private static final List<String> ENABLED = List.of("", "CONDSTORE", "QRESYNC");

    private SharedMailbox() {}

    /// One after the other, so that a seed always gives the same story.
    public static void inTurn(Backend backend, long seed, int acts) throws IOException {
        try (Backend.Scene scene = begin(backend)) {
            List<SynchronisedClient> clients = clients(scene, seed);
            for (int act = 0; act < acts; act++) {
                clients.get((int) Math.floorMod(seed + act * 31L / 7, (long) clients.size()))
                        .act();
            }
            agree(scene, clients);
        }
    }

    /// All at the same time.
    public static void atOnce(Backend backend, long seed, int actsOfEach) throws Exception {
        try (Backend.Scene scene = begin(backend);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<SynchronisedClient> clients = clients(scene, seed);
            List<Future<?>> acting = new ArrayList<>();
            for (SynchronisedClient client : clients) {
                acting.add(threads.submit(() -> {
                    for (int act = 0; act < actsOfEach; act++) {
                        client.act();
                    }
                    return null;
                }));
            }
            for (Future<?> each : acting) {
                each.get();
            }
            agree(scene, clients);
        }
    }

    private static Backend.Scene begin(Backend backend) throws IOException {
        return backend.begin(new Given("selected", Map.of("messages", "7")));
    }

    private static List<SynchronisedClient> clients(Backend.Scene scene, long seed) throws IOException {
        List<SynchronisedClient> clients = new ArrayList<>();
        for (int i = 0; i < ENABLED.size(); i++) {
            clients.add(new SynchronisedClient(scene.connect(i + 1), seed * 10 + i, ENABLED.get(i)));
        }
        return clients;
    }

    private static void agree(Backend.Scene scene, List<SynchronisedClient> clients) throws IOException {
        SynchronisedClient fresh = new SynchronisedClient(scene.connect(clients.size() + 1), 0, "CONDSTORE");
        List<SynchronisedClient.Message> truth = fresh.settle();
        for (int i = 0; i < clients.size(); i++) {
            String enabled = ENABLED.get(i);
            List<SynchronisedClient.Message> believed = clients.get(i).settle();
            assertThat(believed)
                    .as("what the client with %s believes", enabled.isEmpty() ? "nothing" : enabled)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
                            enabled.isEmpty() ? new String[] {"modSeq"} : new String[0])
                    .isEqualTo(truth);
            clients.get(i).close();
        }
        fresh.close();
    }
}
