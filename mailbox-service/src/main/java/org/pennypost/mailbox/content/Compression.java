package org.pennypost.mailbox.content;

import java.io.IOException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/// Makes a chunk a frame, and back: by zstd, or by nothing where that would not make it shorter. So a frame that is as
/// long as its chunk is not compressed.
final class Compression {

    /// The fastest one that compresses text well: a message of 10 KiB takes some ten microseconds.
    private static final int LEVEL = 1;

    private static final Contexts<ZstdCompressCtx> COMPRESSING =
            new Contexts<>(() -> new ZstdCompressCtx().setLevel(LEVEL));
    private static final Contexts<ZstdDecompressCtx> DECOMPRESSING = new Contexts<>(ZstdDecompressCtx::new);

    private Compression() {}

    static byte[] frame(byte[] chunk, int length) {
        byte[] frame = new byte[(int) Zstd.compressBound(length)];
        int compressed = COMPRESSING.with(it -> it.compressByteArray(frame, 0, frame.length, chunk, 0, length));
        return compressed < length ? Arrays.copyOf(frame, compressed) : Arrays.copyOf(chunk, length);
    }

    /// @param length of the chunk, in octets
    /// @throws IOException if the frame is damaged
    static byte[] chunk(byte[] frame, int length) throws IOException {
        if (frame.length == length) {
            return frame;
        }
        byte[] chunk = new byte[length];
        try {
            int found = DECOMPRESSING.with(it -> it.decompressByteArray(chunk, 0, length, frame, 0, frame.length));
            if (found == length) {
                return chunk;
            }
        } catch (ZstdException e) {
            throw new IOException("content is damaged", e);
        }
        throw new IOException("content is damaged: a chunk is too short");
    }

    /// Contexts are used again, since making one costs more than compressing a message. There are no more than threads
    /// that run at the same moment.
    private static final class Contexts<T> {

        private final Supplier<T> maker;
        private final Queue<T> idle = new ConcurrentLinkedQueue<>();

        Contexts(Supplier<T> maker) {
            this.maker = maker;
        }

        /// Each use of a context starts anew, so that one whose work failed is as good as any.
        int with(ToIntFunction<T> work) {
            T taken = idle.poll();
            T context = taken == null ? maker.get() : taken;
            try {
                return work.applyAsInt(context);
            } finally {
                idle.add(context);
            }
        }
    }
}
