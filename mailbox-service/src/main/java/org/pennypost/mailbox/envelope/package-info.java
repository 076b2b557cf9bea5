/// What MAIL asked for, as the database keeps it while a message is in the queue.
@NullMarked
package org.pennypost.mailbox.envelope;

import org.jspecify.annotations.NullMarked;
