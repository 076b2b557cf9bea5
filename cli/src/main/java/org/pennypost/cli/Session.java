package org.pennypost.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import picocli.CommandLine;

/// What a command finds around it: environment, passwords, standard input and output.
record Session(Map<String, String> environment, PasswordSource passwords, InputStream in, PrintWriter out) {

    /// The administration API that the environment leads to.
    ///
    /// @throws Unusable when there is no key for it
    AdminApi api() {
        return new AdminApi(url(), key());
    }

    /// The same API where an SMTP gateway answers: elsewhere only if it is a process of its own.
    ///
    /// @throws Unusable when there is no key for it
    AdminApi gateway() {
        return new AdminApi(variable("PENNYPOST_GATEWAY_URL", url()), key());
    }

    private String url() {
        String url = environment.get("PENNYPOST_API_URL");
        return url == null || url.isEmpty() ? "http://127.0.0.1:" + variable("PENNYPOST_API_PORT", "8080") : url;
    }

    private String key() {
        String key = variable("PENNYPOST_API_KEY", "");
        if (!key.isEmpty()) {
            return key;
        }
        Path file = Path.of(variable("PENNYPOST_DATA", "./data"), "api-key");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Unusable("cannot read the API key " + file + ": was `pennypost up` run with this PENNYPOST_DATA,"
                    + " and by this user? (or set PENNYPOST_API_KEY)");
        }
    }

    private String variable(String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    /// Gives every command its session.
    record Commands(Session session) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Session.class) {
                    return type.cast(constructor.newInstance(session));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
