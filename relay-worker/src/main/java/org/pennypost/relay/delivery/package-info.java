/// From a record of the topic `outbound` to a report: lease, route, carry, tell the mailbox service.
@NullMarked
package org.pennypost.relay.delivery;

import org.jspecify.annotations.NullMarked;
