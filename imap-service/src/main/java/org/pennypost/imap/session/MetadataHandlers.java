package org.pennypost.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.MailboxArgument;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.AnnotationsFound;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Refusal;

/// GETMETADATA and SETMETADATA (RFC 5464 §4.2, §4.3).
final class MetadataHandlers {

    private MetadataHandlers() {}

    static Completion get(ImapCommand.GetMetadata get, Turn turn) throws IOException {
        AnnotationQuery query = get.query();
        Annotated annotated = Annotated.of(get.mailbox(), turn);
        AnnotationsFound found = turn.annotations().get(turn.account(), annotated.mailbox, query);
        Set<String> left =
                found.tooLarge().stream().map(AnnotationsFound.LeftOut::entry).collect(Collectors.toSet());
        List<Annotation> told = query.depth() == AnnotationQuery.Depth.ZERO
                ? named(
                        query.entries().stream()
                                .filter(it -> !left.contains(it))
                                .toList(),
                        found.found())
                : found.found();
        if (!told.isEmpty()) {
            turn.answer().metadata().annotations(annotated.name, told);
        }
        return found.tooLarge().stream()
                .map(AnnotationsFound.LeftOut::octets)
                .max(Comparator.naturalOrder())
                .<Completion>map(longest ->
                        Completion.ok(new ResponseCode.MetadataLongEntries(longest), "some values are longer"))
                .orElseGet(() -> Completion.ok("GETMETADATA completed"));
    }

    /// Each entry that was asked for by its name, those that do not exist without a value.
    static List<Annotation> named(List<String> entries, List<Annotation> found) {
        List<Annotation> all = new ArrayList<>();
        for (String entry : entries) {
            all.add(found.stream()
                    .filter(it -> it.entry().equals(entry))
                    .findAny()
                    .orElseGet(() -> new Annotation(entry, null)));
        }
        return all;
    }

    static Completion set(ImapCommand.SetMetadata set, Turn turn) {
        try {
            turn.annotations().set(turn.account(), Annotated.of(set.mailbox(), turn).mailbox, set.annotations());
        } catch (Refusal refused) {
            throw CommandFailure.no(code(refused), refused.text());
        }
        return Completion.ok("SETMETADATA completed");
    }

    private static ResponseCode code(Refusal refused) {
        return switch (refused.code()) {
            case TOO_LARGE -> new ResponseCode.MetadataMaxSize(refused.largest());
            case LIMIT -> new ResponseCode.MetadataTooMany();
            default -> ResponseCode.of(refused.code());
        };
    }

    /// What is annotated.
    ///
    /// @param name    as answers have it; empty for the server
    /// @param mailbox null for the server
    private record Annotated(String name, @Nullable MailboxId mailbox) {

        static Annotated of(MailboxArgument mailbox, Turn turn) {
            if (mailbox.text().isEmpty()) {
                return new Annotated("", null);
            }
            MailboxName name = mailbox.name();
            return new Annotated(name.value(), turn.require(name));
        }
    }
}
