package org.pennypost.imap.session;

import java.io.IOException;
import java.util.Optional;

import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.GrantableRights;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;

/// SETACL, DELETEACL, GETACL, LISTRIGHTS and MYRIGHTS (RFC 4314 §3).
final class AclHandlers {

    private AclHandlers() {}

    static Completion set(ImapCommand.SetAcl set, Turn turn) {
        MailboxId mailbox = turn.require(set.mailbox().name());
        turn.sharing().setRights(turn.account(), mailbox, identifier(set.identifier()), set.change());
        return Completion.ok("SETACL completed");
    }

    static Completion delete(ImapCommand.DeleteAcl delete, Turn turn) {
        MailboxId mailbox = turn.require(delete.mailbox().name());
        RightsChange nothing = new RightsChange(RightsChange.Action.REPLACE, Rights.NONE);
        turn.sharing().setRights(turn.account(), mailbox, identifier(delete.identifier()), nothing);
        return Completion.ok("DELETEACL completed");
    }

    static Completion get(ImapCommand.GetAcl get, Turn turn) throws IOException {
        MailboxName name = get.mailbox().name();
        turn.answer().acl().entries(name.value(), turn.sharing().acl(turn.account(), turn.require(name)));
        return Completion.ok("GETACL completed");
    }

    static Completion list(ImapCommand.ListRights list, Turn turn) throws IOException {
        MailboxName name = list.mailbox().name();
        GrantableRights rights =
                turn.sharing().grantable(turn.account(), turn.require(name), identifier(list.identifier()));
        turn.answer().acl().listRights(name.value(), list.identifier(), rights);
        return Completion.ok("LISTRIGHTS completed");
    }

    static Completion mine(ImapCommand.MyRights mine, Turn turn) throws IOException {
        MailboxName name = mine.mailbox().name();
        turn.answer().acl().myRights(name.value(), turn.myRights(turn.require(name)));
        return Completion.ok("MYRIGHTS completed");
    }

    private static AclIdentifier identifier(String text) {
        return parsed(text)
                .orElseThrow(() -> CommandFailure.no(
                        ResponseCode.Plain.NONEXISTENT, "an identifier is an address or anyone, with - before it"));
    }

    private static Optional<AclIdentifier> parsed(String text) {
        try {
            return Optional.of(AclIdentifier.parse(text));
        } catch (IllegalArgumentException neither) {
            return Optional.empty();
        }
    }
}
