package org.pennypost.mailbox.wakeups;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.api.events.Topics;
import org.pennypost.mailbox.changes.ChangeListener;
import org.pennypost.mailbox.changes.MailboxChange;

/// Puts changes into the topic `mailbox-changes`, on a thread of its own: a broker that is slow or away holds up
/// nobody's mail. What it cannot take is dropped, for edges also look by themselves.
@Component
class WakeupSender implements ChangeListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WakeupSender.class);
    private static final int WAITING_AT_MOST = 10_000;

    private final BlockingQueue<MailboxChange> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
    private final Producer<String, byte[]> producer;
    private final Thread sender;

    @SuppressWarnings("unchecked") // the serializers are those of these types
    WakeupSender(ProducerFactory<?, ?> factory) {
        producer = (Producer<String, byte[]>) factory.copyWithConfigurationOverride(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "mailbox-changes",
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        StringSerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.ACKS_CONFIG,
                        "1",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        false,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0))
                .createProducer();
        sender = Thread.ofPlatform().daemon().name("mailbox-changes-sender").start(this::send);
    }

    @Override
    public void changed(List<MailboxChange> changes) {
        for (MailboxChange change : changes) {
            if (!waiting.offer(change)) {
                log.debug("no wake-up for {}: too many wait", change);
            }
        }
    }

    private void send() {
        boolean trouble = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                MailboxChange change = waiting.take();
                producer.send(new ProducerRecord<>(
                        Topics.MAILBOX_CHANGES,
                        change.account().toString(),
                        new MailboxChanged(change.account(), change.mailbox(), change.modSeq()).toOctets()));
                trouble = false;
            } catch (InterruptedException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                if (!trouble) {
                    log.warn("nobody is woken: {}", e.toString());
                }
                trouble = true;
            }
        }
    }

    @Override
    public void close() {
        sender.interrupt();
        producer.close();
    }
}
