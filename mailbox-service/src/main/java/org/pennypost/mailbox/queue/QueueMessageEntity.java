package org.pennypost.mailbox.queue;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A message in the queue, as far as administration looks at it.
@Entity
@Immutable
@Table(name = "queue_messages")
class QueueMessageEntity {

    @Id
    private long id;

    @Column(name = "reverse_path")
    private @Nullable String reversePath;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @NullUnmarked
    protected QueueMessageEntity() {}

    @Nullable
    String reversePath() {
        return reversePath;
    }

    Instant createdAt() {
        return createdAt;
    }
}
