package org.pennypost.mail.mime;

import java.util.List;
import java.util.Optional;

/// Looking up parameters of Content-Type and Content-Disposition.
public final class Parameters {

    private Parameters() {}

    /// The value of the first parameter with exactly this name, in any case.
    public static Optional<String> raw(List<Parameter> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase(name))
                .map(Parameter::value)
                .findFirst();
    }
}
