package org.pennypost.mailbox.admin;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.mime.EncodedWords;
import org.pennypost.mail.mime.EnvelopeAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.admin.ExpungedApi;
import org.pennypost.mailbox.api.admin.ExpungedItem;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.api.admin.Restoration;
import org.pennypost.mailbox.api.admin.Restored;
import org.pennypost.mailbox.problem.UnusableValueException;
import org.pennypost.mailbox.undelete.ExpungedId;
import org.pennypost.mailbox.undelete.ExpungedMessage;
import org.pennypost.mailbox.undelete.ExpungedMessages;
import org.pennypost.mailbox.undelete.Selection;

@RestController
class ExpungedController implements ExpungedApi {

    private static final int MOST_IDS = 10_000;

    private final AccountAdministration accounts;
    private final ExpungedMessages expunged;

    ExpungedController(AccountAdministration accounts, ExpungedMessages expunged) {
        this.accounts = accounts;
        this.expunged = expunged;
    }

    @Override
    public Page<ExpungedItem> list(
            String address, @Nullable String mailbox, @Nullable Instant since, @Nullable String after, int limit) {
        int most = Given.limit(limit);
        Selection.Since which = new Selection.Since(name("mailbox", mailbox), since);
        ExpungedId last = after == null ? null : id("after", after);
        List<ExpungedItem> found = expunged.list(account(address), which, last, most + 1).stream()
                .map(ExpungedController::item)
                .toList();
        return Pages.of(found, most, ExpungedItem::id);
    }

    @Override
    public Restored restore(String address, Restoration restoration) {
        List<Restored.Into> into =
                expunged.restore(account(address), selection(restoration), name("to", restoration.to())).stream()
                        .map(one -> new Restored.Into(one.mailbox(), one.messages()))
                        .toList();
        return new Restored(into.stream().mapToLong(Restored.Into::messages).sum(), into);
    }

    private static Selection selection(Restoration restoration) {
        List<String> ids = restoration.ids();
        if (ids == null) {
            if (restoration.since() == null) {
                throw new UnusableValueException("since", "is needed, or 'ids'");
            }
            return new Selection.Since(name("mailbox", restoration.mailbox()), restoration.since());
        }
        if (restoration.since() != null || restoration.mailbox() != null) {
            throw new UnusableValueException("ids", "goes with neither 'since' nor 'mailbox'");
        }
        if (ids.size() > MOST_IDS) {
            throw new UnusableValueException("ids", "has more than " + MOST_IDS + " items");
        }
        return new Selection.Ids(ids.stream()
                .map(id -> id("ids", Objects.requireNonNullElse(id, "")))
                .toList());
    }

    private AccountId account(String address) {
        return accounts.account(Given.address("address", address)).id();
    }

    private static @Nullable MailboxName name(String field, @Nullable String name) {
        return name == null ? null : Given.mailbox(field, name);
    }

    private static ExpungedId id(String field, String text) {
        try {
            return ExpungedId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException(field, "'" + text + "' is no id of an expunged message");
        }
    }

    private static ExpungedItem item(ExpungedMessage message) {
        String subject = message.envelope().subject();
        return new ExpungedItem(
                message.id().toString(),
                message.mailbox(),
                message.expungedAt(),
                message.internalDate(),
                message.size(),
                message.flags().all().stream().map(Flag::name).toList(),
                message.envelope().from().stream()
                        .filter(EnvelopeAddress::address)
                        .map(from -> from.mailbox() + "@" + from.host())
                        .toList(),
                subject == null ? "" : EncodedWords.decode(subject));
    }
}
