package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.OtherUsers;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;

/// Finds out whose mailbox a name means, and what may be done there. One's own names cost no round trip, those of
/// others one.
@Component
class Places {

    private final JdbcClient database;

    Places(JdbcClient database) {
        this.database = database;
    }

    /// A name in an account, where there may be a mailbox.
    ///
    /// @param viewer who asks
    record Place(AccountId owner, MailboxName name, Viewer viewer) {}

    /// A mailbox that is there.
    record Found(MailboxId id, MailboxName name, Rights rights) {}

    /// @throws Refusal with [RefusalCode#NOT_FOUND] if it can be nobody's mailbox
    Place place(AccountId account, MailboxName name) {
        if (!OtherUsers.contains(name)) {
            return new Place(account, name, new Viewer(account, true));
        }
        OtherUsers.Place other = OtherUsers.parse(name).orElseThrow(Rows::noMailbox);
        AccountId owner = database.sql("select id from accounts where address = ?")
                .param(other.owner().canonical())
                .query((row, _) -> new AccountId(row.getLong(1)))
                .optional()
                .orElseThrow(Rows::noMailbox);
        return new Place(owner, other.name(), new Viewer(account, owner.equals(account)));
    }

    /// The mailbox of that name, if there is one, locked. One round trip.
    Optional<Found> mailbox(Place place) {
        return find(place, List.of(place.name()));
    }

    /// The nearest superior that exists. One round trip.
    Optional<Found> superior(Place place) {
        return find(place, superiors(place.name()));
    }

    /// Lets only those go on who may make a mailbox of that name: the owner, and who may do it in the nearest superior.
    /// For the owner no round trip.
    ///
    /// @throws Refusal if they may not
    void requireCreating(Place place) {
        if (!place.viewer().isOwner()) {
            Rights rights = superior(place).map(Found::rights).orElse(Rights.NONE);
            if (!rights.contains(Right.CREATE)) {
                throw new Refusal(RefusalCode.NO_PERMISSION, "you do not have the right to make a mailbox there");
            }
        }
    }

    private Optional<Found> find(Place place, List<MailboxName> names) {
        Viewer viewer = place.viewer();
        return database.sql("""
                        %s
                        select b.id, b.name, %s
                          from mailboxes b
                         where b.account_id = ? and b.name = any(?)
                         order by length(b.name) desc limit 1
                           for update of b
                        """.formatted(viewer.with(), viewer.rights()))
                .params(new ArrayList<>(viewer.parameters()))
                .param(place.owner().value())
                .param(names.stream().map(MailboxName::value).toArray(String[]::new))
                .query((row, _) -> new Found(
                        new MailboxId(place.owner(), row.getLong(1)),
                        new MailboxName(row.getString(2)),
                        RightsColumn.rights(row.getInt(3))))
                .optional();
    }

    /// All of them, the nearest first.
    static List<MailboxName> superiors(MailboxName name) {
        List<MailboxName> superiors = new ArrayList<>();
        for (var next = name.parent(); next.isPresent(); next = next.get().parent()) {
            superiors.add(next.get());
        }
        return superiors;
    }
}
