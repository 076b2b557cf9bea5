package org.pennypost.cli;

import java.io.IOException;
import java.io.PrintWriter;

/// What a failure looks like to the caller: one line, and the exit code that scripts decide by.
final class Failures {

    static final int REFUSED = 1;
    static final int USED_WRONGLY = 2;
    static final int NOT_REACHED = 3;

    private Failures() {}

    static int explain(Exception failure, PrintWriter err) {
        err.println("pennypost: " + failure.getMessage());
        return switch (failure) {
            case ApiRefusal _ -> REFUSED;
            case IOException _ -> NOT_REACHED;
            default -> USED_WRONGLY;
        };
    }
}
