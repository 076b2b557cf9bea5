/// Delivery status notifications: what a sender is told about a message that was not, not yet, or as asked for
/// delivered (RFC 3461, RFC 3464).
@NullMarked
package org.pennypost.mail.dsn;

import org.jspecify.annotations.NullMarked;
