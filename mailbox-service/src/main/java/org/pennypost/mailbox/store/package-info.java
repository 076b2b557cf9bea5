/// The mailboxes of accounts in PostgreSQL: set-based statements, a constant number of round trips for each call.
@NullMarked
package org.pennypost.mailbox.store;

import org.jspecify.annotations.NullMarked;
