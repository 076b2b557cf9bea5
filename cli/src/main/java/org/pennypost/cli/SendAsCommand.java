package org.pennypost.cli;

import java.io.IOException;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `pennypost account send-as`.
@Command(
        name = "send-as",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "As whom an account may send, besides itself and its aliases.")
final class SendAsCommand {

    private static final String OTHERS = "send-as";
    private static final String WHOM =
            "an address here or elsewhere, e.g. sales@example.org; @example.org: every address there";

    private final Session session;

    SendAsCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "Let an account send as somebody else.")
    int add(
            @Mixin AccountArgument account,
            @Parameters(index = "1", paramLabel = "OTHER", description = WHOM) String other)
            throws IOException {
        try (AdminApi api = session.api()) {
            api.put(path(account, other));
            session.out().println(account.address() + " may send as " + other);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List as whom an account may send.")
    int list(@Mixin AccountArgument account, @Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(session.out(), api.get(account.path(OTHERS)), List.of("address", "grantedAt"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Let an account no longer send as somebody else.")
    int remove(
            @Mixin AccountArgument account,
            @Parameters(index = "1", paramLabel = "OTHER", description = WHOM) String other)
            throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(path(account, other));
            session.out().println(account.address() + " may no longer send as " + other);
        }
        return 0;
    }

    private static String path(AccountArgument account, String other) {
        return account.path(OTHERS + "/" + AdminApi.segment(other));
    }
}
