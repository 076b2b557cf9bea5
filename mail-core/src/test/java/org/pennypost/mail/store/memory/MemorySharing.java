package org.pennypost.mail.store.memory;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclEntry;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.GrantableRights;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.OtherUsers;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.Sharing;

/// Who may do what with mailboxes.
interface MemorySharing extends Sharing {

    MemoryState state();

    @Override
    default List<AclEntry> acl(AccountId account, MailboxId mailbox) {
        synchronized (state()) {
            MemoryMailbox found = state().mailbox(account, mailbox, Right.ADMINISTER);
            List<AclEntry> entries = new ArrayList<>();
            entries.add(new AclEntry(
                    AclIdentifier.of(state().account(mailbox.owner()).address()), Rights.ALL));
            entries.addAll(found.acl().entries());
            return entries;
        }
    }

    @Override
    default void setRights(AccountId account, MailboxId mailbox, AclIdentifier identifier, RightsChange change) {
        @Nullable MemoryAccount grantee = null;
        synchronized (state()) {
            MemoryMailbox found = state().mailbox(account, mailbox, Right.ADMINISTER);
            if (!identifier.isAnyone()) {
                grantee = state().accountOf(MailAddress.parse(identifier.name()));
                if (grantee == null) {
                    throw new Refusal(RefusalCode.NOT_FOUND, "there is no account " + identifier.name());
                }
                if (grantee.id().equals(mailbox.owner())) {
                    throw new Refusal(RefusalCode.CANNOT, "the owner of a mailbox always has all rights");
                }
            }
            found.acl().change(identifier, change);
            MemoryAccount owner = state().account(mailbox.owner());
            MailboxName name = owner.nameOf(mailbox);
            owner.rightsChanged(mailbox, name);
            if (grantee != null) {
                grantee.rightsChanged(mailbox, OtherUsers.nameOf(owner.address(), name));
            }
        }
        state().wakeups.wake(mailbox);
        if (grantee != null) {
            state().wakeups.wake(grantee.id());
        }
    }

    @Override
    default GrantableRights grantable(AccountId account, MailboxId mailbox, AclIdentifier identifier) {
        synchronized (state()) {
            boolean owner = acl(account, mailbox).getFirst().identifier().equals(identifier);
            return owner
                    ? new GrantableRights(Rights.ALL, List.of())
                    : new GrantableRights(Rights.NONE, Rights.ALL.all());
        }
    }

    @Override
    default Rights myRights(AccountId account, MailboxId mailbox) {
        synchronized (state()) {
            Rights rights = state().rights(account, state().mailbox(account, mailbox));
            if (!rights.containsAny(
                    Right.LOOKUP, Right.READ, Right.INSERT, Right.CREATE, Right.DELETE_MAILBOX, Right.ADMINISTER)) {
                throw MemoryState.refusal(rights);
            }
            return rights;
        }
    }
}
