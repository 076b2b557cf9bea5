package org.pennypost.mail.wire;

import java.io.Closeable;
import java.io.IOException;
import java.util.zip.ZipException;

/// A connection on which both sides deflate what they say (RFC 4978).
final class Compression implements Closeable {

    private final Transport transport;
    private final Input input;
    private final Output output;
    private final InflatingStream inflating;
    private final DeflatingStream deflating;

    /// Starts with what the client has said already and nobody has read. Everything said to it has been flushed.
    Compression(Transport transport, Input input, Output output) throws IOException {
        this.transport = transport;
        this.input = input;
        this.output = output;
        this.inflating = new InflatingStream(input.takeUnread(), transport.input());
        this.deflating = new DeflatingStream(transport.output());
        input.replaceSource(inflating, new byte[0]);
        output.replaceSink(deflating);
    }

    /// Ends it with what has been said so far, on both sides (RFC 8437 §4.1).
    ///
    /// @throws ZipException if the client goes on deflating
    void finish() throws IOException {
        output.drain();
        deflating.finish();
        output.replaceSink(transport.output());
        if (input.takeUnread().length > 0) {
            throw new ZipException("the compression does not end");
        }
        input.replaceSource(transport.input(), inflating.finish());
        close();
    }

    /// Lets go of native memory.
    @Override
    public void close() {
        inflating.close();
        deflating.close();
    }
}
