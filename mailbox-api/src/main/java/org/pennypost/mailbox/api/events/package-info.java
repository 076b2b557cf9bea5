/// What crosses processes over Kafka: references and wake-ups, never content.
@NullMarked
package org.pennypost.mailbox.api.events;

import org.jspecify.annotations.NullMarked;
