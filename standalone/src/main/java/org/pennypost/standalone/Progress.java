package org.pennypost.standalone;

import java.io.PrintStream;

/// Tells the person who waits what is being done.
final class Progress {

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    synchronized void step(String what) {
        out.println(what);
        out.flush();
    }

    void endpoint(Listener listener) {
        step("  %-24s%s".formatted(listener.service(), listener.endpoint()));
    }
}
