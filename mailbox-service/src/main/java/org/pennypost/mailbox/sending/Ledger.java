package org.pennypost.mailbox.sending;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.SendingAllowance;

/// What one account has sent in all its windows, those that are over left out of the count.
///
/// @param refusals      in the window of a day
/// @param mostRefusals  behind which it is told to go away; 0: never
record Ledger(List<Window> windows, long refusals, int mostRefusals) {

    /// Of several windows that have no room, that which ends last.
    private Optional<Window> full(long messages, long recipients) {
        return windows.stream()
                .filter(window -> !window.hasRoomFor(messages, recipients))
                .max(Comparator.comparing(Window::ends));
    }

    /// Why a message cannot be taken.
    Optional<Refusal> refusal(long recipients) {
        return full(1, recipients)
                .map(window -> new Refusal(
                        mostRefusals > 0 && refusals >= mostRefusals
                                ? RefusalCode.NO_PERMISSION
                                : RefusalCode.THROTTLED,
                        window.exceeded(1)));
    }

    SendingAllowance allowance() {
        long recipients =
                windows.stream().mapToLong(Window::recipientsLeft).min().orElse(Long.MAX_VALUE);
        return recipients == Long.MAX_VALUE
                ? SendingAllowance.UNLIMITED
                : new SendingAllowance(
                        recipients, full(0, recipients + 1).orElseThrow().exceeded(0));
    }

    Ledger plus(long messages, long recipients) {
        return new Ledger(
                windows.stream().map(it -> it.plus(messages, recipients)).toList(), refusals, mostRefusals);
    }

    Ledger refused() {
        return new Ledger(windows, refusals + 1, mostRefusals);
    }
}
