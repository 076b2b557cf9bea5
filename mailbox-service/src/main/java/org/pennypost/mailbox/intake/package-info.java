/// Takes messages in: staged as they stream, gathered, and committed together, for local mailboxes and the queue at
/// once.
@NullMarked
package org.pennypost.mailbox.intake;

import org.jspecify.annotations.NullMarked;
