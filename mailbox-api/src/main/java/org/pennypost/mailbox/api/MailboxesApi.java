package org.pennypost.mailbox.api;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.SpecialUse;

/// The mailboxes of [MailboxStore] over HTTP. Snapshots and changes are written while they are read; a message's state
/// is an array there: `[uid, modSeq, size, ["\\Seen"]]`.
@HttpExchange("/internal/v1/accounts/{account}")
public interface MailboxesApi {

    record NewMailbox(MailboxName name, @Nullable SpecialUse specialUse) {}

    record Renaming(MailboxName from, MailboxName to) {}

    record Subscription(MailboxName name, boolean subscribed) {}

    record Asked(List<MailboxId> mailboxes) {}

    @GetExchange("/mailboxes")
    List<Mailbox> list(@PathVariable AccountId account);

    @PostExchange("/mailboxes")
    Mailbox create(@PathVariable AccountId account, @RequestBody NewMailbox mailbox);

    @DeleteExchange("/mailboxes")
    void delete(@PathVariable AccountId account, @RequestParam MailboxName name);

    @PostExchange("/renamings")
    void rename(@PathVariable AccountId account, @RequestBody Renaming renaming);

    @PostExchange("/subscriptions")
    void subscribe(@PathVariable AccountId account, @RequestBody Subscription subscription);

    @GetExchange("/mailboxes/{mailbox}")
    MailboxStatus status(@PathVariable AccountId account, @PathVariable MailboxId mailbox);

    @PostExchange("/statuses")
    List<MailboxStatus> statuses(@PathVariable AccountId account, @RequestBody Asked asked);

    @GetExchange("/mailboxes/{mailbox}/snapshot")
    MailboxSnapshot snapshot(@PathVariable AccountId account, @PathVariable MailboxId mailbox);

    @GetExchange("/mailboxes/{mailbox}/changes")
    MailboxChanges changesSince(
            @PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestParam ModSeq since);
}
