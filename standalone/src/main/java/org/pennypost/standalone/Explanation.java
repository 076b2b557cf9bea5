package org.pennypost.standalone;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;

import org.pennypost.standalone.data.StartFailure;

/// Why Pennypost does not start, in one line. What nobody foresaw is logged as well, with all that is known of it.
final class Explanation {

    private static final Logger LOG = LoggerFactory.getLogger(Explanation.class);

    private Explanation() {}

    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure) {
                return line(cause);
            }
            if (cause instanceof PortInUseException taken) {
                return "port " + taken.getPort() + " is already in use";
            }
            if (cause instanceof BindException bind) {
                ConfigurationProperty property = bind.getProperty();
                return property == null
                        ? bind.getName() + ": " + line(root(bind))
                        : property.getName() + " cannot be \"" + property.getValue() + "\": " + line(root(bind));
            }
        }
        LOG.error("Pennypost does not start", failure);
        return "cannot start: " + line(root(failure));
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    private static String line(Throwable failure) {
        String message = failure.getMessage();
        return (message == null ? failure.toString() : message).replaceAll("\\s*\\R\\s*", "; ");
    }
}
