package org.pennypost.imap.view;

/// One session's hold on a [MailboxView]; while it lasts, the view is kept and watched.
public final class OpenMailbox implements AutoCloseable {

    private final MailboxView view;
    private final Runnable wake;
    private final Runnable release;
    private boolean closed;

    OpenMailbox(MailboxView view, Runnable wake, Runnable release) {
        this.view = view;
        this.wake = wake;
        this.release = release;
    }

    public MailboxView view() {
        return view;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            view.ignore(wake);
            release.run();
        }
    }
}
