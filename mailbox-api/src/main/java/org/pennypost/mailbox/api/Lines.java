package org.pennypost.mailbox.api;

import java.util.function.Consumer;

/// Many values in one answer, each handed on as soon as it is there. As HTTP: one JSON document to a line
/// (`application/x-ndjson`), an empty line at the end. Without that line the answer was cut off.
@FunctionalInterface
public interface Lines<T> {

    String MEDIA_TYPE = "application/x-ndjson";

    void forEach(Consumer<? super T> each);
}
