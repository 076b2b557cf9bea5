package org.pennypost.smtp.filter.milter;

import java.io.IOException;
import java.util.Arrays;

import org.pennypost.smtp.filter.FilterConnection;
import org.pennypost.smtp.filter.FilterException;

/// What one side says: a length in four octets, a code, and what that code needs.
@SuppressWarnings("ArrayRecordComponent")
record Frame(char code, byte[] payload) {

    /// Octets that follow the code at the most (`MILTER_MAX_DATA_SIZE`), in both directions.
    static final int LARGEST_PAYLOAD = 65_535;

    /// @throws FilterException if it is empty or too large
    static Frame read(FilterConnection connection) throws IOException {
        int length = connection.readInt();
        if (length < 1 || length > LARGEST_PAYLOAD + 1) {
            throw new FilterException("it sends a frame of " + Integer.toUnsignedString(length) + " octets");
        }
        byte[] octets = connection.read(length);
        return new Frame((char) (octets[0] & 0xff), Arrays.copyOfRange(octets, 1, length));
    }
}
