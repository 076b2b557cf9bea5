package org.pennypost.smtp.session;

import java.util.Arrays;

/// Finds each CR and LF that stands alone in a message, however its octets are cut into pieces, and deals with it.
final class LineEnds {

    private final BareLineEnds policy;
    private boolean afterCr;

    LineEnds(BareLineEnds policy) {
        this.policy = policy;
    }

    /// What is to be kept of the next piece: itself, or a copy with more line ends.
    ///
    /// @throws RefusedContentException if one stands alone where it may not
    byte[] pass(byte[] piece) throws RefusedContentException {
        if (policy == BareLineEnds.KEEP || !findsBare(piece)) {
            return piece;
        }
        if (policy == BareLineEnds.REJECT) {
            throw new RefusedContentException(Replies.BARE_LINE_END);
        }
        return normalised(piece);
    }

    /// What is to be kept behind the last piece.
    ///
    /// @throws RefusedContentException if it ended in a CR alone
    byte[] end() throws RefusedContentException {
        if (!afterCr) {
            return new byte[0];
        }
        afterCr = false;
        if (policy == BareLineEnds.REJECT) {
            throw new RefusedContentException(Replies.BARE_LINE_END);
        }
        return new byte[] {'\n'};
    }

    /// Moves on past the piece if there is none in it.
    private boolean findsBare(byte[] piece) {
        boolean cr = afterCr;
        for (byte octet : piece) {
            if (cr != (octet == '\n')) {
                return true;
            }
            cr = octet == '\r';
        }
        afterCr = cr;
        return false;
    }

    private byte[] normalised(byte[] piece) {
        byte[] more = new byte[2 * piece.length + 1];
        int length = 0;
        for (byte octet : piece) {
            if (afterCr && octet != '\n') {
                more[length++] = '\n';
            } else if (!afterCr && octet == '\n') {
                more[length++] = '\r';
            }
            more[length++] = octet;
            afterCr = octet == '\r';
        }
        return Arrays.copyOf(more, length);
    }
}
