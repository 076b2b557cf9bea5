package org.pennypost.mailbox.api.client;

import java.io.IOException;
import java.io.InputStream;

import org.pennypost.mail.store.ContentSource;

/// Knows whether the content of a submission can still be read from its start.
final class SubmittedContent implements ContentSource {

    private final ContentSource source;
    private boolean opened;

    SubmittedContent(ContentSource source) {
        this.source = source;
    }

    @Override
    public InputStream open() throws IOException {
        opened = true;
        return source.open();
    }

    @Override
    public boolean repeatable() {
        return !opened || source.repeatable();
    }
}
