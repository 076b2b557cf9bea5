package org.pennypost.mailbox.reports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Breaks off where there is more than a report may have: a bomb costs no more than that.
final class BoundedStream extends FilterInputStream {

    private final long most;
    private long count;

    BoundedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        return octet < 0 ? octet : counted(1, octet);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        return read < 0 ? read : counted(read, read);
    }

    @Override
    public long skip(long number) throws IOException {
        return counted(super.skip(number));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int counted(int octets, int answer) throws UnreadableReportException {
        counted(octets);
        return answer;
    }

    private long counted(long octets) throws UnreadableReportException {
        count += octets;
        if (count > most) {
            throw new UnreadableReportException("it has more than " + most + " octets");
        }
        return octets;
    }
}
