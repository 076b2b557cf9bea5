package org.pennypost.relay.delivery;

import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much of the relay somebody's mail may take.
///
/// @param from       see [SenderPattern#of(String)]; of an account, its own domain counts
/// @param mostAtOnce couriers of one destination that carry it at a time; 0 for as many as of accounts
/// @param perMinute  messages in a minute; 0 for as many as of accounts
record SenderLimits(
        SenderPattern from,
        @DefaultValue("0") int mostAtOnce,
        @DefaultValue("0") int perMinute) {

    SenderLimits {
        if (mostAtOnce < 0 || perMinute < 0) {
            throw new IllegalArgumentException("pennypost.relay.senders has no limit below 0: " + from);
        }
    }

    /// The limits of each sender: the first of the list that fits, with the usual where it says nothing.
    ///
    /// @param usual of accounts; for mail of none there are no limits but those of the list
    record Table(SenderLimits usual, List<SenderLimits> some) {

        private static final SenderLimits ANY = new SenderLimits(SenderPattern.ANYBODY, 0, 0);

        /// Nobody has any.
        static final Table NONE = new Table(ANY, List.of());

        Table {
            some = List.copyOf(some);
        }

        SenderLimits of(Sender sender) {
            Sender itself = sender.account() == null
                    ? sender
                    : new Sender(sender.account(), sender.account().domain());
            SenderLimits otherwise = sender.account() == null ? ANY : usual;
            return some.stream()
                    .filter(each -> each.from.fits(itself))
                    .findFirst()
                    .map(each -> new SenderLimits(
                            each.from,
                            each.mostAtOnce == 0 ? otherwise.mostAtOnce : each.mostAtOnce,
                            each.perMinute == 0 ? otherwise.perMinute : each.perMinute))
                    .orElse(otherwise);
        }
    }
}
