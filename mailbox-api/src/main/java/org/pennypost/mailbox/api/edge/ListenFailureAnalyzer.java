package org.pennypost.mailbox.api.edge;

import java.net.BindException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in one line that a port is in use, without a stack trace.
final class ListenFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        String text = cause.getMessage();
        if (text == null || !text.startsWith("cannot listen on ")) {
            return null;
        }
        return new FailureAnalysis(text, "Stop what listens there, or configure another port.", cause);
    }
}
