package org.pennypost.smtp.filter.clamav;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.filter.Deadline;
import org.pennypost.smtp.filter.Filter;
import org.pennypost.smtp.filter.FilterAddress;
import org.pennypost.smtp.filter.FilterConnection;
import org.pennypost.smtp.filter.FilterException;
import org.pennypost.smtp.filter.FilterLimits;
import org.pennypost.smtp.filter.TooLargeException;
import org.pennypost.smtp.filter.Verdicts;

/// Streams a message to clamd (`INSTREAM`) and reads whether it found something: a connection for each message, for
/// that is what clamd closes after the answer.
public final class ClamavFilter implements Filter {

    /// What findings and logs call it.
    public static final String NAME = "clamav";

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4 * 1024;
    private static final String FOUND = " FOUND";

    private final FilterAddress address;
    private final FilterLimits limits;
    private final Disposition found;

    /// @param found what becomes of a message in which it found something
    public ClamavFilter(FilterAddress address, FilterLimits limits, Disposition found) {
        this.address = address;
        this.limits = limits;
        this.found = found;
    }

    @Override
    public Finding ask(Candidate message, Deadline deadline) throws IOException {
        try (FilterConnection connection = FilterConnection.open(address, limits, deadline);
                InputStream content = message.open()) {
            try {
                send(content, connection);
            } catch (SocketTimeoutException late) {
                throw late;
            } catch (IOException unwanted) {
                return whatItSaid(connection, unwanted);
            }
            return finding(answer(connection));
        }
    }

    /// Chunks, each with its length in four octets before it, and one of no length at the end.
    private static void send(InputStream content, FilterConnection connection) throws IOException {
        byte[] octets = new byte[CHUNK];
        ByteBuffer chunk = ByteBuffer.allocate(COMMAND.length + Integer.BYTES + CHUNK);
        chunk.put(COMMAND);
        int read;
        do {
            read = content.readNBytes(octets, 0, CHUNK);
            chunk.putInt(read).put(octets, 0, read).flip();
            connection.write(chunk);
            chunk.clear();
        } while (read > 0);
    }

    /// It closes the connection on a stream that it has had enough of, but says why.
    private Finding whatItSaid(FilterConnection connection, IOException unwanted) throws IOException {
        String answer;
        try {
            answer = answer(connection);
        } catch (IOException _) {
            throw unwanted;
        }
        return finding(answer);
    }

    private static String answer(FilterConnection connection) throws IOException {
        byte[] answer = connection.readUntil(0, LONGEST_ANSWER);
        if (answer.length == 0) {
            throw new EOFException("it closed without an answer");
        }
        return new String(answer, StandardCharsets.UTF_8).strip();
    }

    private Finding finding(String answer) throws FilterException {
        if (answer.equals("stream: OK")) {
            return Finding.accept(NAME, "nothing found");
        }
        if (answer.startsWith("stream: ") && answer.endsWith(FOUND)) {
            String signature = answer.substring("stream:".length(), answer.length() - FOUND.length());
            String text = "the message contains " + Verdicts.text(signature.strip());
            return Verdicts.of(NAME, found, found == Disposition.DEFER ? "try again later: " + text : text, text);
        }
        if (answer.startsWith("INSTREAM size limit exceeded")) {
            throw new TooLargeException(answer);
        }
        throw new FilterException("it said: " + answer);
    }
}
