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
                    List.of("address", "displayName", "enabled", "messages", "usedOctets", "quotaOctets", "createdAt"));
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

    @Command(mixinStandardHelpOptions = true, description = "Show an account.")
    int show(@Mixin Address address, @Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.fields(session.out(), api.get(path(address)));
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Set how much an account may keep. What is kept already stays; nothing more comes in.")
    int quota(@Mixin Address address, @Mixin QuotaOptions quota) throws IOException {
        return put(address, "quota", quota.body(), "Set the quota of " + address.value);
    }

    @Command(mixinStandardHelpOptions = true, description = "Let the owner of an account log in again.")
    int enable(@Mixin Address address) throws IOException {
        return put(address, "enabled", Map.of("enabled", true), "Enabled " + address.value);
    }

    @Command(mixinStandardHelpOptions = true, description = "Let nobody log in to an account; mail still comes in.")
    int disable(@Mixin Address address) throws IOException {
        return put(address, "enabled", Map.of("enabled", false), "Disabled " + address.value);
    }

    @Command(mixinStandardHelpOptions = true, description = "Say whose an account is.")
    int name(
            @Mixin Address address,
            @Parameters(index = "1", paramLabel = "NAME", description = "e.g. 'Ada Lovelace'") String name)
            throws IOException {
        return put(address, "display-name", Map.of("displayName", name), "Named " + address.value);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Let the mail of an account go on to others; without a target it stays where it is.")
    int forward(
            @Mixin Address address,
            @Parameters(
                            index = "1..*",
                            paramLabel = "TARGET",
                            arity = "0..*",
                            description = "here or at any other host")
                    @Nullable
                    List<String> targets,
            @Option(names = "--no-copy", description = "Keep no copy in the account.") boolean noCopy)
            throws IOException {
        List<String> onward = targets == null ? List.of() : targets;
        String sentence = onward.isEmpty()
                ? address.value + " forwards to nobody"
                : address.value + " forwards to " + String.join(", ", onward);
        return put(address, "forwarding", Map.of("targets", onward, "keepsCopy", !noCopy), sentence);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Set what is done with mail that is read by POP3; what is left out is as the server does it.")
    int maildrop(@Mixin Address address, @Mixin MaildropOptions options) throws IOException {
        return put(address, "maildrop", options.body(), "Set the maildrop of " + address.value);
    }

    private int put(Address address, String what, Map<String, ?> body, String sentence) throws IOException {
        try (AdminApi api = session.api()) {
            api.put(path(address) + "/" + what, body);
            session.out().println(sentence);
        }
        return 0;
    }

    private static String path(Address address) {
        return PATH + "/" + AdminApi.segment(address.value);
    }

    static final class Address {

        @Parameters(index = "0", paramLabel = "ADDRESS", description = "e.g. ada@example.org")
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
