/// Messages that were accepted and wait for somebody to release them.
@NullMarked
package org.pennypost.mailbox.quarantine;

import org.jspecify.annotations.NullMarked;
