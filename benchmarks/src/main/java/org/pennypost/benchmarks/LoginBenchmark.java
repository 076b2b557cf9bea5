package org.pennypost.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Connects, logs in and takes leave, again and again: by passwords, whose check is meant to cost something, by an app
/// password, and without logging in at all.
final class LoginBenchmark implements Benchmark {

    private static final int MOST_CLIENTS = 20;
    private static final int[] CLIENTS = {1, MOST_CLIENTS};
    private static final int WARM_UP = 1_000;
    private static final int LOGINS = 2_000;

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        Administration administration = system.administration();
        String[] addresses = administration.accounts(MOST_CLIENTS);
        List<String> appPasswords = new ArrayList<>();
        for (String address : addresses) {
            appPasswords.add(administration.appPassword(address));
        }
        for (LoginDialogue dialogue : LoginDialogue.ALL) {
            Work password = client -> dialogue.run(system, addresses[client], StandaloneProcess.PASSWORD);
            Work appPassword = client -> dialogue.run(system, addresses[client], appPasswords.get(client));
            Work nothing = _ -> dialogue.runWithout(system);
            repeat(nothing, MOST_CLIENTS, WARM_UP);
            repeat(password, MOST_CLIENTS, WARM_UP);
            String name = dialogue.name();
            for (int clients : CLIENTS) {
                measure(
                        system,
                        report,
                        name + (clients == 1 ? "" : ", %d clients".formatted(clients)),
                        password,
                        clients);
            }
            measure(system, report, name + ", app password", appPassword, MOST_CLIENTS);
            measure(system, report, name + ", no login", nothing, MOST_CLIENTS);
        }
    }

    /// One connection.
    @FunctionalInterface
    private interface Work {

        void run(int client) throws IOException;
    }

    private static void measure(StandaloneProcess system, Report report, String what, Work work, int clients)
            throws Exception {
        double cpuBefore = system.processes().cpuSeconds();
        long start = System.nanoTime();
        Latencies latencies = repeat(work, clients, LOGINS);
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
        double cpu = system.processes().cpuSeconds() - cpuBefore;
        report.line(what, "%.0f/s, %s, %.2f s of CPU for 1,000", LOGINS / seconds, latencies, cpu * 1_000 / LOGINS);
    }

    private static Latencies repeat(Work work, int clients, int times) throws Exception {
        long[] nanos = new long[times];
        Together.run(clients, client -> {
            for (int i = client; i < times; i += clients) {
                long start = System.nanoTime();
                work.run(client);
                nanos[i] = System.nanoTime() - start;
            }
        });
        return Latencies.ofNanos(nanos);
    }
}
