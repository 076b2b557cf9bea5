package org.pennypost.relay.delivery;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.pennypost.mail.store.DeliveryId;

/// Deliveries of one message to one destination that were announced together.
final class Errand {

    private final String message;
    private final Sender sender;
    private final List<DeliveryId> deliveries;
    private final Runnable done;
    private final Runnable ended;
    private final AtomicBoolean over = new AtomicBoolean();

    /// @param message what logs call it
    /// @param done    run when the announcement need not be seen again, once or more
    /// @param ended   run when nobody here works on it any more, done or not
    Errand(String message, Sender sender, List<DeliveryId> deliveries, Runnable done, Runnable ended) {
        this.message = message;
        this.sender = sender;
        this.deliveries = List.copyOf(deliveries);
        this.done = done;
        this.ended = ended;
    }

    /// How many messages these are of, as limits count them: several errands of one message are one.
    static int messages(Stream<Errand> errands) {
        return (int) errands.map(Errand::message).distinct().count();
    }

    String message() {
        return message;
    }

    /// As far as the announcement tells.
    Sender sender() {
        return sender;
    }

    List<DeliveryId> deliveries() {
        return deliveries;
    }

    /// It waits long: its announcement need not be seen again, since the queue makes others meanwhile.
    void forgetAnnouncement() {
        done.run();
    }

    /// How each delivery ended has been told, or is somebody else's affair.
    void finish() {
        if (over.compareAndSet(false, true)) {
            done.run();
            ended.run();
        }
    }

    /// It is left to others.
    void drop() {
        if (over.compareAndSet(false, true)) {
            ended.run();
        }
    }
}
