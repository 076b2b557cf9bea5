package org.pennypost.mailbox.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// The messages of [MailboxStore] over HTTP: every call takes a set, never one message.
@HttpExchange("/internal/v1/accounts/{account}/mailboxes/{mailbox}/messages")
public interface MessagesApi {

    record FlagUpdate(
            UidSet uids, FlagChange change, @Nullable ModSeq unchangedSince) {}

    record Transfer(UidSet uids, MailboxId target) {}

    @PostExchange(contentType = AppendBody.MEDIA_TYPE)
    AppendOutcome append(
            @PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody AppendBody messages);

    /// One message, which takes the place of another.
    @PostExchange(url = "/replacement", contentType = AppendBody.MEDIA_TYPE)
    AppendOutcome replace(
            @PathVariable AccountId account,
            @PathVariable MailboxId mailbox,
            @RequestParam Uid replaced,
            @RequestParam MailboxId target,
            @RequestBody AppendBody message);

    @PostExchange(url = "/describe", accept = Lines.MEDIA_TYPE)
    Lines<StoredMessage> describe(
            @PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody UidSet uids);

    @PostExchange("/flags")
    StoreOutcome store(
            @PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody FlagUpdate update);

    @PostExchange("/copy")
    CopyOutcome copy(@PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody Transfer transfer);

    @PostExchange("/move")
    CopyOutcome move(@PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody Transfer transfer);

    @PostExchange("/expunge")
    UidSet expunge(@PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody UidSet uids);

    @PostExchange("/remove")
    UidSet remove(@PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody UidSet uids);
}
