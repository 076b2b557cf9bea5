package org.pennypost.relay.delivery;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mailbox.api.events.DeliveryDue;

/// A due delivery, and the record that said so.
record DueDelivery(DeliveryId id, Task task, ConsumerRecord<byte[], byte[]> source) {

    /// What is carried in one transaction: a message to a destination.
    record Task(String message, MailDomain destination, Sender sender) {}

    /// @throws RuntimeException if the record is not one of a due delivery
    static DueDelivery of(ConsumerRecord<byte[], byte[]> source) {
        DeliveryDue due = DeliveryDue.of(source.value());
        return new DueDelivery(
                new DeliveryId(due.delivery()),
                new Task(
                        due.message(),
                        new MailDomain(due.destination()),
                        new Sender(
                                due.account() == null ? null : MailAddress.parse(due.account()),
                                due.senderDomain() == null ? null : new MailDomain(due.senderDomain()))),
                source);
    }
}
