/// Delivery status notifications: owed when a delivery ends, filed like any other message that comes in.
@NullMarked
package org.pennypost.mailbox.dsn;

import org.jspecify.annotations.NullMarked;
