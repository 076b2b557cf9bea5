package org.pennypost.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `pennypost group`.
@Command(
        name = "group",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Addresses whose mail goes to several members.")
final class GroupCommand {

    private static final String PATH = "/groups";

    private final Session session;

    GroupCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "Add a group.")
    int add(
            @Mixin Group group,
            @Parameters(
                            index = "1..*",
                            paramLabel = "MEMBER",
                            arity = "0..*",
                            description = "an account, an alias, another group, or an address of any other host")
                    @Nullable
                    List<String> members,
            @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            JsonNode added =
                    api.post(PATH, Map.of("address", group.address, "members", members == null ? List.of() : members));
            output.done(session.out(), "Added " + added.path("address").asString(group.address), added);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List the groups.")
    int list(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(session.out(), api.list(PATH), List.of("address", "members"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List the members of a group.")
    int members(@Mixin Group group, @Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.lines(session.out(), api.list(group.path() + "/members"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Let somebody join a group.")
    int join(
            @Mixin Group group,
            @Parameters(index = "1", paramLabel = "MEMBER", description = "e.g. ada@example.org") String member)
            throws IOException {
        try (AdminApi api = session.api()) {
            api.put(group.pathOf(member));
            session.out().println(member + " is in " + group.address);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Let a member leave a group.")
    int leave(
            @Mixin Group group,
            @Parameters(index = "1", paramLabel = "MEMBER", description = "e.g. ada@example.org") String member)
            throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(group.pathOf(member));
            session.out().println(member + " is no longer in " + group.address);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Remove a group; its members stay.")
    int remove(@Mixin Group group) throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(group.path());
            session.out().println("Removed " + group.address);
        }
        return 0;
    }

    static final class Group {

        @Parameters(index = "0", paramLabel = "GROUP", description = "e.g. team@example.org")
        @SuppressWarnings("NullAway.Init")
        private String address;

        private String path() {
            return PATH + "/" + AdminApi.segment(address);
        }

        private String pathOf(String member) {
            return path() + "/members/" + AdminApi.segment(member);
        }
    }
}
