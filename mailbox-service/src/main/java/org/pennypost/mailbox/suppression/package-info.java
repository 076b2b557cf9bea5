/// Addresses to which nothing is sent: because they bounced, or because an operator wants it so.
@NullMarked
package org.pennypost.mailbox.suppression;

import org.jspecify.annotations.NullMarked;
