package org.pennypost.relay.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// What of the assigned partitions is being worked on, and what may be committed.
final class OffsetsInWork {

    private final Map<TopicPartition, LowWaterMark> partitions = new ConcurrentHashMap<>();

    void started(ConsumerRecord<?, ?> record) {
        partitions.computeIfAbsent(partition(record), _ -> new LowWaterMark()).started(record.offset());
    }

    /// Does nothing for a partition that has been taken away since.
    void finished(ConsumerRecord<?, ?> record) {
        LowWaterMark mark = partitions.get(partition(record));
        if (mark != null) {
            mark.finished(record.offset());
        }
    }

    Map<TopicPartition, OffsetAndMetadata> takeCommittable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach((partition, mark) ->
                mark.takeCommittable().ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset))));
        return offsets;
    }

    void forget(Collection<TopicPartition> revoked) {
        revoked.forEach(partitions::remove);
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
