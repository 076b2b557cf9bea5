/// A real PostgreSQL and a real Kafka for the tests of every module: in containers where an engine answers, embedded
/// in this JVM where none does.
@NullMarked
package org.pennypost.mailbox.api.testing;

import org.jspecify.annotations.NullMarked;
