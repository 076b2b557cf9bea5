/// A real Kafka broker in this JVM, kept in the data directory.
@NullMarked
package org.pennypost.standalone.kafka;

import org.jspecify.annotations.NullMarked;
