package org.pennypost.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.spool.Spool;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.filter.Filter;
import org.pennypost.smtp.filter.FilterAddress;
import org.pennypost.smtp.filter.FilterLimits;
import org.pennypost.smtp.filter.GuardedFilter;
import org.pennypost.smtp.filter.OnFailure;
import org.pennypost.smtp.filter.clamav.ClamavFilter;
import org.pennypost.smtp.filter.milter.MilterFilter;
import org.pennypost.smtp.filter.rspamd.RspamdFilter;
import org.pennypost.smtp.filter.rspamd.RspamdSettings;

/// Shows messages of 10 KiB to filters that find nothing, in this process: what asking costs, apart from what a real
/// filter then does. The system is not used.
final class FilterBenchmark implements Benchmark {

    private static final int OCTETS = 10 * 1024;
    private static final int[] SENDERS = {1, 20};
    private static final int WARM_UP = 5_000;
    private static final int MESSAGES = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Texts texts = new Texts(OCTETS);

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        try (FakeFilters fakes = new FakeFilters();
                RspamdFilter rspamd = new RspamdFilter(
                        new RspamdSettings(List.of(URI.create(fakes.rspamdUrl())), null, "localhost"), limits())) {
            Map<String, Filter> filters = new LinkedHashMap<>();
            filters.put("none", (_, _) -> Finding.accept("none", "not asked"));
            filters.put(
                    "ClamAV",
                    new ClamavFilter(FilterAddress.parse(fakes.clamdAddress()), limits(), Disposition.REJECT));
            filters.put(
                    "a milter that answers each step",
                    new MilterFilter("milter", FilterAddress.parse(fakes.milterAddress()), limits(), "localhost"));
            filters.put("Rspamd", rspamd);
            for (Map.Entry<String, Filter> each : filters.entrySet()) {
                GuardedFilter filter = new GuardedFilter("fake", limits(), each.getValue());
                ask(filter, SENDERS[SENDERS.length - 1], WARM_UP);
                for (int senders : SENDERS) {
                    long start = System.nanoTime();
                    Latencies latencies = ask(filter, senders, MESSAGES);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    report.line(
                            each.getKey() + (senders == 1 ? "" : ", %d at once".formatted(senders)),
                            "%.0f messages/s, %s",
                            MESSAGES / seconds,
                            latencies);
                }
            }
        }
    }

    private Latencies ask(GuardedFilter filter, int senders, int messages) throws Exception {
        long[] nanos = new long[messages];
        Together.run(senders, sender -> {
            for (int i = sender; i < messages; i += senders) {
                try (Spool spool = new Spool(2 * OCTETS, Path.of(System.getProperty("java.io.tmpdir")))) {
                    Candidate message = candidate(texts.message(i), spool);
                    long start = System.nanoTime();
                    Finding finding = filter.examine(message);
                    nanos[i] = System.nanoTime() - start;
                    if (finding.why().startsWith("could not be asked")) {
                        throw new IllegalStateException(finding.why());
                    }
                }
            }
        });
        return Latencies.ofNanos(nanos);
    }

    private static Candidate candidate(byte[] message, Spool spool) throws IOException {
        spool.write(message, 0, message.length);
        Client client = new Client("load", InetAddress.getLoopbackAddress(), "load.example", null, null, false);
        return new Candidate(
                client,
                "load",
                MailAddress.parse("load@" + SendingDomain.NAME),
                List.of(MailAddress.parse("somebody@bench.example")),
                false,
                spool,
                Arrays.copyOf(message, SendingDomain.endOfHeader(message)));
    }

    private static FilterLimits limits() {
        return new FilterLimits(
                PATIENCE,
                PATIENCE,
                PATIENCE,
                50,
                Long.MAX_VALUE,
                Disposition.ACCEPT,
                OnFailure.DEFER,
                1,
                PATIENCE,
                PATIENCE);
    }
}
