package org.pennypost.mailbox.api.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.pennypost.mail.store.ContentSource;
import org.pennypost.mailbox.api.FramedContent;

/// The contents that stand in a body one after another. Each is opened after those before it.
final class SequentialContents {

    private final InputStream body;
    private int given;
    private int opened;
    private InputStream current = InputStream.nullInputStream();

    SequentialContents(InputStream body) {
        this.body = body;
    }

    ContentSource next() {
        int number = given++;
        return () -> open(number);
    }

    private InputStream open(int number) throws IOException {
        if (number != opened) {
            throw new IllegalStateException("content " + number + " is opened out of turn");
        }
        current.transferTo(OutputStream.nullOutputStream());
        opened++;
        current = FramedContent.read(body);
        return current;
    }
}
