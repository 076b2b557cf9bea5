package org.pennypost.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `pennypost account`.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The people whose mail is kept.")
final class AccountCommand {

    private static final String PATH = "/accounts";

    private final Session session;

    AccountCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "Add an account. Its domain must have been added before.")
    int add(@Mixin Address address, @Mixin NewPassword password, @Mixin Output output) throws IOException {
        String secret = password.read(session, address.value);
        try (AdminApi api = session.api()) {
            JsonNode added = api.post(PATH, Map.of("address", address.value, "password", secret));
            output.done(session.out(), "Added " + added.path("address").asString(address.value), added);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List the accounts.")
    int list(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list(PATH),
                    List.of("address", "messages", "usedOctets", "quotaOctets", "createdAt"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Give an account another password.")
    int password(@Mixin Address address, @Mixin NewPassword password) throws IOException {
        String secret = password.read(session, address.value);
        try (AdminApi api = session.api()) {
            api.put(PATH + "/" + AdminApi.segment(address.value) + "/password", Map.of("password", secret));
            session.out().println("Changed the password of " + address.value);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Remove an account and all of its mail.")
    int remove(@Mixin Address address) throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(PATH + "/" + AdminApi.segment(address.value));
            session.out().println("Removed " + address.value);
        }
        return 0;
    }

    static final class Address {

        @Parameters(paramLabel = "ADDRESS", description = "e.g. ada@example.org")
        @SuppressWarnings("NullAway.Init")
        private String value;
    }

    static final class NewPassword {

        @Option(
                names = "--password",
                paramLabel = "PASSWORD",
                description = "The new password; without this it is the first line of standard input,"
                        + " where other users of this machine cannot see it.")
        private @Nullable String value;

        private String read(Session session, String address) throws IOException {
            String password = value == null ? session.passwords().read(address) : value;
            if (password.isEmpty()) {
                throw new Unusable("the password is empty");
            }
            return password;
        }
    }
}
