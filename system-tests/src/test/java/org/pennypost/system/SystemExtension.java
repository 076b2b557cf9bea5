package org.pennypost.system;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives every test that asks for it the same [RunningSystem], started once.
final class SystemExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningSystem.class;
    }

    @Override
    public RunningSystem resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SystemExtension.class))
                .computeIfAbsent("system", _ -> start(), RunningSystem.class);
    }

    private static RunningSystem start() {
        try {
            return new RunningSystem();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
