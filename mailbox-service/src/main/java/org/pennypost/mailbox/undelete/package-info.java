/// Brings back, for a while, what was expunged or lay in a mailbox that was deleted.
@NullMarked
package org.pennypost.mailbox.undelete;

import org.jspecify.annotations.NullMarked;
