/// The outbound queue: one row for each recipient, leased to relay workers, retried by a schedule, announced over
/// Kafka. PostgreSQL is the truth; a record in Kafka is only a hint.
@NullMarked
package org.pennypost.mailbox.queue;

import org.jspecify.annotations.NullMarked;
