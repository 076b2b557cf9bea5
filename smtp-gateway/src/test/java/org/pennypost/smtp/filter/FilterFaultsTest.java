package org.pennypost.smtp.filter;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.mail.net.FreePorts;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.filter.clamav.ClamavFilter;
import org.pennypost.smtp.filter.milter.MilterFilter;
import org.pennypost.smtp.filter.rspamd.RspamdFilter;
import org.pennypost.smtp.filter.rspamd.RspamdSettings;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever a filter does instead of answering, there is the finding that is configured, in time, and the message is as
/// it was.
@Timeout(120)
class FilterFaultsTest {

    private static final Duration READ = Duration.ofMillis(100);
    private static final Duration TOTAL = Duration.ofMillis(300);
    private static final int LARGE = 3 * 1024 * 1024;

    enum Kind {
        CLAMAV("stream: O"),
        RSPAMD("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"action\": \"rej"),
        MILTER("\0\0\0\rO\0\0\0\6\0\0\0\1");

        private final String half;

        Kind(String half) {
            this.half = half;
        }

        Filter at(int port, FilterLimits limits) {
            FilterAddress address = FilterAddress.parse("127.0.0.1:" + port);
            return switch (this) {
                case CLAMAV -> new ClamavFilter(address, limits, Disposition.REJECT);
                case RSPAMD ->
                    new RspamdFilter(
                            new RspamdSettings(List.of(URI.create("http://127.0.0.1:" + port)), null, "mx"), limits);
                case MILTER -> new MilterFilter("milter", address, limits, "mx.example.org");
            };
        }
    }

    enum Fault {
        SILENT {
            @Override
            void run(Kind kind, DataInputStream in, OutputStream out) throws IOException {
                in.transferTo(OutputStream.nullOutputStream());
            }
        },
        TAKES_NOTHING {
            @Override
            void run(Kind kind, DataInputStream in, OutputStream out) throws InterruptedException {
                Thread.sleep(TOTAL.multipliedBy(4));
            }
        },
        DRIPS {
            @Override
            void run(Kind kind, DataInputStream in, OutputStream out) throws Exception {
                out.write(Arrays.copyOf(bytes(kind.half), kind.half.length() - 1));
                while (true) {
                    out.write(' ');
                    Thread.sleep(READ.dividedBy(10));
                }
            }
        },
        CLOSES_AT_ONCE {
            @Override
            void run(Kind kind, DataInputStream in, OutputStream out) {}
        },
        CLOSES_WITHIN_ITS_ANSWER {
            @Override
            void run(Kind kind, DataInputStream in, OutputStream out) throws IOException {
                in.readNBytes(10);
                out.write(bytes(kind.half));
            }
        },
        SAYS_NONSENSE {
            @Override
            void run(Kind kind, DataInputStream in, OutputStream out) throws IOException {
                in.readNBytes(10);
                out.write(bytes("220 mail.example.net ESMTP\r\n\0\0\0\0\0\0"));
            }
        },
        NEVER_STOPS {
            @Override
            void run(Kind kind, DataInputStream in, OutputStream out) throws IOException {
                out.write(Arrays.copyOf(bytes(kind.half), kind.half.length() - 1));
                byte[] much = new byte[64 * 1024];
                Arrays.fill(much, (byte) '5');
                while (true) {
                    out.write(much);
                }
            }
        };

        abstract void run(Kind kind, DataInputStream in, OutputStream out) throws Exception;

        static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Fault.values())
                        .flatMap(fault ->
                                Stream.of(OnFailure.values()).map(choice -> Arguments.of(kind, fault, choice))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theChoiceForFailuresIsTaken(Kind kind, Fault fault, OnFailure choice) throws Exception {
        FilterLimits limits = Candidates.limits(READ, TOTAL, choice);
        try (FakeFilter fake = new FakeFilter((in, out) -> fault.run(kind, in, out))) {
            hold(kind, limits, fake.port());
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsNotThereIsAFailureToo(Kind kind) throws Exception {
        hold(kind, Candidates.limits(READ, TOTAL, OnFailure.DEFER), FreePorts.one());
    }

    @ParameterizedTest
    @EnumSource
    void noiseIsNeverMoreThanAFailure(Kind kind) throws Exception {
        Random random = new Random(6);
        FilterLimits limits = Candidates.limits(Duration.ofSeconds(30), Duration.ofSeconds(60), OnFailure.DEFER);
        try (FakeFilter fake = new FakeFilter((in, out) -> {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            in.readNBytes(10);
            out.write(noise);
        })) {
            Filter filter = kind.at(fake.port(), limits);
            for (int i = 0; i < 100; i++) {
                Finding finding =
                        new GuardedFilter("fake", limits, filter).examine(Candidates.outside(Candidates.MESSAGE));
                assertThat(finding.why()).startsWith("could not be asked: ");
            }
            close(filter);
        }
    }

    private static void hold(Kind kind, FilterLimits limits, int port) throws Exception {
        String text = Candidates.MESSAGE + "large ".repeat(LARGE / 6);
        Candidate message = Candidates.outside(text);
        Filter filter = kind.at(port, limits);
        Finding finding = new GuardedFilter("fake", limits, filter).examine(message);
        close(filter);
        assertThat(finding.why()).startsWith("could not be asked: ");
        assertThat(finding.disposition())
                .isEqualTo(limits.onFailure() == OnFailure.ACCEPT ? Disposition.ACCEPT : Disposition.DEFER);
        assertThat(Candidates.text(message)).isEqualTo(text);
    }

    private static void close(Filter filter) throws Exception {
        if (filter instanceof AutoCloseable open) {
            open.close();
        }
    }
}
