package org.pennypost.mailbox.sending;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.SendingAllowance;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.database.SharedQuestions;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.sending.SendingTable.Amount;

/// Holds accounts to how much they may send. Counters are rows, locked by the transaction that takes the message: the
/// limits are exact, and what is not taken does not count.
@Component
public class SendingLimits {

    private final SendingTable table;
    private final Transactions transactions;
    private final SharedQuestions<AccountId, Optional<Ledger>> ledgers;

    SendingLimits(SendingTable table, Transactions transactions) {
        this.table = table;
        this.transactions = transactions;
        this.ledgers = new SharedQuestions<>(accounts -> {
            Map<AccountId, Ledger> found = table.of(new HashSet<>(accounts));
            return accounts.stream()
                    .map(account -> Optional.ofNullable(found.get(account)))
                    .toList();
        });
    }

    /// What the account may send now. One statement, shared with others who ask at the same time, and one more where it
    /// refuses.
    ///
    /// @throws Refusal as [org.pennypost.mail.store.Accounts#sendingAllowance] says
    public SendingAllowance allowance(AccountId account) {
        Ledger ledger = transactions
                .single(() -> ledgers.ask(account))
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no such account"));
        Optional<Refusal> refusal = ledger.refusal(1);
        if (refusal.isPresent()) {
            transactions.single(() -> {
                table.refused(account);
                return account;
            });
            throw refusal.get();
        }
        return ledger.allowance();
    }

    /// Counts messages that are about to be taken in the transaction that is open, in the order given. One round
    /// trip if any of them is of a submitter of ours, one more if any is refused, else none.
    ///
    /// @return why some of them must not be taken
    public Map<UUID, Refusal> charge(List<Submission> submissions) {
        Map<AccountId, Amount> sent = new LinkedHashMap<>();
        for (Submission submission : submissions) {
            AccountId submitter = submission.submitter();
            if (submitter != null) {
                sent.merge(submitter, amount(submission), Amount::plus);
            }
        }
        if (sent.isEmpty()) {
            return Map.of();
        }
        Map<AccountId, Ledger> ledgers = table.count(sent);
        ledgers.replaceAll((account, ledger) -> {
            Amount all = sent.getOrDefault(account, Amount.NONE);
            return ledger.plus(-all.messages(), -all.recipients());
        });
        Map<UUID, Refusal> refusals = new HashMap<>();
        Map<AccountId, Amount> refused = new LinkedHashMap<>();
        for (Submission submission : submissions) {
            AccountId submitter = submission.submitter();
            Ledger ledger = submitter == null ? null : ledgers.get(submitter);
            if (submitter != null && ledger != null) {
                Amount amount = amount(submission);
                Optional<Refusal> refusal = ledger.refusal(amount.recipients());
                if (refusal.isPresent()) {
                    refusals.put(submission.id(), refusal.get());
                    refused.merge(submitter, amount, Amount::plus);
                    ledgers.put(submitter, ledger.refused());
                } else {
                    ledgers.put(submitter, ledger.plus(amount.messages(), amount.recipients()));
                }
            }
        }
        if (!refused.isEmpty()) {
            table.takeBack(refused);
        }
        return Map.copyOf(refusals);
    }

    private static Amount amount(Submission submission) {
        return new Amount(1, submission.recipients().size());
    }

    /// Forgets who has sent nothing for a day: some at a time.
    ///
    /// @return whether there may be more of them
    public boolean forget(int most) {
        return transactions.write(() -> table.forget(most)) == most;
    }
}
