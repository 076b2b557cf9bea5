/// One client's IMAP conversation: which command may come when, what each does, and what the client is told. Knows no
/// socket, no HTTP and no Spring.
@NullMarked
package org.pennypost.imap.session;

import org.jspecify.annotations.NullMarked;
