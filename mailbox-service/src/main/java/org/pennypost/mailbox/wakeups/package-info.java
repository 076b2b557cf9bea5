/// Wakes the edges that look at changed mailboxes, over Kafka.
@NullMarked
package org.pennypost.mailbox.wakeups;

import org.jspecify.annotations.NullMarked;
