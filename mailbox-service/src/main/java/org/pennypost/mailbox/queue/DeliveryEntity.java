package org.pennypost.mailbox.queue;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A delivery, to be looked at. What happens to it is written by set-based statements.
@Entity
@Immutable
@Table(name = "deliveries")
class DeliveryEntity {

    @Id
    private long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "message_id")
    private QueueMessageEntity message;

    @Column(nullable = false)
    private String recipient;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private DeliveryState state;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "next_attempt_at", nullable = false)
    private Instant nextAttemptAt;

    @Column(name = "last_reply")
    private @Nullable String lastReply;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @NullUnmarked
    protected DeliveryEntity() {}

    QueuedDelivery toDelivery() {
        return new QueuedDelivery(
                id, message.reversePath(), recipient, state, attempts, nextAttemptAt, lastReply, message.createdAt());
    }
}
