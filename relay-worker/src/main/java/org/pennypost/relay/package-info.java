/// The relay worker: takes due deliveries from Kafka and carries them to remote hosts.
@NullMarked
package org.pennypost.relay;

import org.jspecify.annotations.NullMarked;
