package org.pennypost.imap.view;

/// One session's hold on an [AccountView]; while it lasts, the account is followed.
public final class OpenAccount implements AutoCloseable {

    private final AccountView view;
    private final Runnable wake;
    private final Runnable release;

    /// One object, by which the view knows it again: the same session may open an account twice.
    private final Runnable listener = this::woken;

    private boolean closed;

    OpenAccount(AccountView view, Runnable wake, Runnable release) {
        this.view = view;
        this.wake = wake;
        this.release = release;
        view.state().listen(listener);
    }

    private void woken() {
        wake.run();
    }

    public AccountView view() {
        return view;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            view.state().ignore(listener);
            release.run();
        }
    }
}
