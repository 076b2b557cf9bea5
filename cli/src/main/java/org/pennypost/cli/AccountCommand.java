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
        subcommands = {SendAsCommand.class, SendingCommand.class},
        description = "The people whose mail is kept.")
final class AccountCommand {

    private final Session session;

    AccountCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "Add an account. Its domain must have been added before.")
    int add(@Mixin AccountArgument account, @Mixin NewPassword password, @Mixin Output output) throws IOException {
        String secret = password.read(session, account.address());
        try (AdminApi api = session.api()) {
            JsonNode added = api.post(AccountArgument.PATH, Map.of("address", account.address(), "password", secret));
            output.done(session.out(), "Added " + added.path("address").asString(account.address()), added);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List the accounts.")
    int list(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list(AccountArgument.PATH),
                    List.of("address", "displayName", "enabled", "messages", "usedOctets", "quotaOctets", "createdAt"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Give an account another password.")
    int password(@Mixin AccountArgument account, @Mixin NewPassword password) throws IOException {
        String secret = password.read(session, account.address());
        try (AdminApi api = session.api()) {
            api.put(account.path("password"), Map.of("password", secret));
            session.out().println("Changed the password of " + account.address());
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Remove an account and all of its mail.")
    int remove(@Mixin AccountArgument account) throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(account.path());
            session.out().println("Removed " + account.address());
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show an account.")
    int show(@Mixin AccountArgument account, @Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.fields(session.out(), api.get(account.path()));
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Set how much an account may keep. What is kept already stays; nothing more comes in.")
    int quota(@Mixin AccountArgument account, @Mixin QuotaOptions quota) throws IOException {
        return put(account, "quota", quota.body(), "Set the quota of " + account.address());
    }

    @Command(mixinStandardHelpOptions = true, description = "Let the owner of an account log in again.")
    int enable(@Mixin AccountArgument account) throws IOException {
        return put(account, "enabled", Map.of("enabled", true), "Enabled " + account.address());
    }

    @Command(mixinStandardHelpOptions = true, description = "Let nobody log in to an account; mail still comes in.")
    int disable(@Mixin AccountArgument account) throws IOException {
        return put(account, "enabled", Map.of("enabled", false), "Disabled " + account.address());
    }

    @Command(mixinStandardHelpOptions = true, description = "Say whose an account is.")
    int name(
            @Mixin AccountArgument account,
            @Parameters(index = "1", paramLabel = "NAME", description = "e.g. 'Ada Lovelace'") String name)
            throws IOException {
        return put(account, "display-name", Map.of("displayName", name), "Named " + account.address());
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Let the mail of an account go on to others; without a target it stays where it is.")
    int forward(
            @Mixin AccountArgument account,
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
                ? account.address() + " forwards to nobody"
                : account.address() + " forwards to " + String.join(", ", onward);
        return put(account, "forwarding", Map.of("targets", onward, "keepsCopy", !noCopy), sentence);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Set what is done with mail that is read by POP3; what is left out is as the server does it.")
    int maildrop(@Mixin AccountArgument account, @Mixin MaildropOptions options) throws IOException {
        return put(account, "maildrop", options.body(), "Set the maildrop of " + account.address());
    }

    private int put(AccountArgument account, String what, Map<String, ?> body, String sentence) throws IOException {
        try (AdminApi api = session.api()) {
            api.put(account.path(what), body);
            session.out().println(sentence);
        }
        return 0;
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
