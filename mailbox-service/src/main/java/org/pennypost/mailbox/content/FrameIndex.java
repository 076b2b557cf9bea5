package org.pennypost.mailbox.content;

/// Where the frame of each chunk of a content begins.
final class FrameIndex {

    private final long size;
    private final int chunk;
    private final long[] starts;

    /// @param size    octets of the content
    /// @param chunk   octets of each chunk but the last
    /// @param lengths octets of each frame
    FrameIndex(long size, int chunk, Integer[] lengths) {
        if (lengths.length != (size + chunk - 1) / chunk) {
            throw new IllegalArgumentException(lengths.length + " frames for " + size + " octets");
        }
        this.size = size;
        this.chunk = chunk;
        this.starts = new long[lengths.length + 1];
        for (int i = 0; i < lengths.length; i++) {
            starts[i + 1] = starts[i] + lengths[i];
        }
    }

    long size() {
        return size;
    }

    /// The number of the chunk that has an octet of the content, from 0.
    int at(long position) {
        return Math.toIntExact(position / chunk);
    }

    /// The first octet of a chunk, within the content.
    long position(int number) {
        return (long) number * chunk;
    }

    int chunkLength(int number) {
        return (int) Math.min(chunk, size - position(number));
    }

    int frameLength(int number) {
        return (int) (starts[number + 1] - starts[number]);
    }

    /// The first octet of a frame, counted from that of the first frame.
    long start(int number) {
        return starts[number];
    }
}
