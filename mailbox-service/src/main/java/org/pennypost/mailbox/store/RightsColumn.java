package org.pennypost.mailbox.store;

import java.util.Arrays;

import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;

/// Rights as the database keeps them: a bit for each.
final class RightsColumn {

    private RightsColumn() {}

    static int bits(Rights rights) {
        return rights.all().stream().mapToInt(RightsColumn::bit).sum();
    }

    static int bit(Right right) {
        return switch (right) {
            case LOOKUP -> 1;
            case READ -> 2;
            case SEEN -> 4;
            case WRITE -> 8;
            case INSERT -> 16;
            case POST -> 32;
            case CREATE -> 64;
            case DELETE_MAILBOX -> 128;
            case DELETE_MESSAGES -> 256;
            case EXPUNGE -> 512;
            case ADMINISTER -> 1024;
        };
    }

    static Rights rights(int bits) {
        return new Rights(Arrays.stream(Right.values())
                .filter(right -> (bits & bit(right)) != 0)
                .toList());
    }
}
