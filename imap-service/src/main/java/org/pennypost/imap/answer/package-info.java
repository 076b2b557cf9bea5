/// What the server says: IMAP's answers written to an output. Knows no socket, no session and no store.
@NullMarked
package org.pennypost.imap.answer;

import org.jspecify.annotations.NullMarked;
