package org.pennypost.mailbox.api;

import java.util.List;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.Uid;

/// [MessageSearch] over HTTP. Order and threads are arrays of numbers.
@HttpExchange("/internal/v1/accounts/{account}/mailboxes/{mailbox}")
public interface SearchApi {

    record Sorting(SearchKey key, List<SortKey> order) {}

    record Threading(SearchKey key, ThreadAlgorithm algorithm) {}

    @PostExchange("/search")
    SearchOutcome search(@PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody SearchKey key);

    @PostExchange("/sort")
    List<Uid> sort(@PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody Sorting sorting);

    @PostExchange("/thread")
    ThreadForest thread(
            @PathVariable AccountId account, @PathVariable MailboxId mailbox, @RequestBody Threading threading);
}
