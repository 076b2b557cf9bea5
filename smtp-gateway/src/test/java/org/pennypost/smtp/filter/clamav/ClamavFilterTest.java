package org.pennypost.smtp.filter.clamav;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.filter.Candidates;
import org.pennypost.smtp.filter.Deadline;
import org.pennypost.smtp.filter.FakeFilter;
import org.pennypost.smtp.filter.FilterAddress;
import org.pennypost.smtp.filter.FilterException;
import org.pennypost.smtp.filter.TooLargeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClamavFilterTest {

    private static final Deadline PATIENCE = Deadline.after(Duration.ofMinutes(5));

    private final AtomicReference<String> scanned = new AtomicReference<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 300_000})
    void theMessageArrivesWholeAsItWouldBeAccepted(int length) throws IOException {
        String text = Candidates.MESSAGE + "x".repeat(length);
        Candidate message = Candidates.outside(text);
        message.header().prepend("Received: by here\r\n");
        try (FakeFilter clamd = clamd("stream: OK\0")) {
            Finding finding = filter(clamd, Disposition.REJECT).ask(message, PATIENCE);
            assertThat(finding).isEqualTo(Finding.accept("clamav", "nothing found"));
        }
        assertThat(scanned).hasValue("Received: by here\r\n" + text);
    }

    @ParameterizedTest
    @EnumSource
    void whatItFindsIsTreatedAsConfigured(Disposition found) throws IOException {
        try (FakeFilter clamd = clamd("stream: Win.Test.EICAR_HDB-1 FOUND\0")) {
            Finding finding = filter(clamd, found).ask(Candidates.outside(Candidates.MESSAGE), PATIENCE);
            assertThat(finding.disposition()).isEqualTo(found);
            assertThat(finding.why()).isEqualTo("the message contains Win.Test.EICAR_HDB-1");
            if (found == Disposition.REJECT) {
                assertThat(finding.reply()).hasToString("550 5.7.1 the message contains Win.Test.EICAR_HDB-1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream: Can't allocate memory ERROR\0", "UNKNOWN COMMAND\0", "stream: OK and more\0"})
    void anythingElseIsNoVerdict(String answer) {
        try (FakeFilter clamd = clamd(answer)) {
            assertThatThrownBy(() ->
                            filter(clamd, Disposition.REJECT).ask(Candidates.outside(Candidates.MESSAGE), PATIENCE))
                    .isInstanceOf(FilterException.class)
                    .isNotInstanceOf(TooLargeException.class)
                    .hasMessage("it said: " + answer.replace("\0", ""));
        }
    }

    @Test
    void aStreamThatItFindsTooLongIsTooLarge() {
        String text = Candidates.MESSAGE + "x".repeat(8 * 1024 * 1024);
        try (FakeFilter clamd = new FakeFilter((in, out) -> {
            in.readNBytes(100_000);
            out.write("INSTREAM size limit exceeded. ERROR\0".getBytes(StandardCharsets.US_ASCII));
            // As clamd does: the rest stays unread, but the connection open for a while.
            in.transferTo(java.io.OutputStream.nullOutputStream());
        })) {
            assertThatThrownBy(() -> filter(clamd, Disposition.REJECT).ask(Candidates.outside(text), PATIENCE))
                    .isInstanceOf(TooLargeException.class);
        }
    }

    @Test
    void itMayListenInTheFileSystem(@TempDir Path directory) throws Exception {
        FilterAddress address = FilterAddress.parse("unix:" + directory.resolve("clamd.ctl"));
        try (ServerSocketChannel server = ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            server.bind(((FilterAddress.Local) address).path());
            Thread clamd = Thread.ofVirtual().start(() -> {
                try (SocketChannel connection = server.accept()) {
                    scanned.set(stream(new DataInputStream(java.nio.channels.Channels.newInputStream(connection))));
                    connection.write(ByteBuffer.wrap("stream: OK\0".getBytes(StandardCharsets.US_ASCII)));
                } catch (IOException failure) {
                    scanned.set(failure.toString());
                }
            });
            Finding finding = new ClamavFilter(address, Candidates.limits(), Disposition.REJECT)
                    .ask(Candidates.outside(Candidates.MESSAGE), PATIENCE);
            clamd.join();
            assertThat(finding.disposition()).isEqualTo(Disposition.ACCEPT);
            assertThat(scanned).hasValue(Candidates.MESSAGE);
        }
    }

    private static ClamavFilter filter(FakeFilter clamd, Disposition found) {
        return new ClamavFilter(clamd.address(), Candidates.limits(), found);
    }

    private FakeFilter clamd(String answer) {
        return new FakeFilter((in, out) -> {
            scanned.set(stream(in));
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
        });
    }

    private static String stream(DataInputStream in) throws IOException {
        String command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
        if (!command.equals("zINSTREAM\0")) {
            throw new IOException("not " + command);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            octets.writeBytes(in.readNBytes(length));
        }
        return octets.toString(StandardCharsets.UTF_8);
    }
}
