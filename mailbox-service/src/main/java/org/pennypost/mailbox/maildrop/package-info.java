/// What POP3 asks for: the lock on an INBOX, a look at it, and the policies of maildrops.
@NullMarked
package org.pennypost.mailbox.maildrop;

import org.jspecify.annotations.NullMarked;
