/// Who is told when mailboxes have changed.
@NullMarked
package org.pennypost.mailbox.changes;

import org.jspecify.annotations.NullMarked;
