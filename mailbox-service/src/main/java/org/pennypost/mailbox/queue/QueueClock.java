package org.pennypost.mailbox.queue;

import java.time.Clock;

/// The queue's own clock, so that a test can let days go by.
public record QueueClock(Clock clock) {}
