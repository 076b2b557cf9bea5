/// What a client can say: commands as closed types, and how they are read from octets. Knows no socket, no session and
/// no store.
@NullMarked
package org.pennypost.imap.grammar;

import org.jspecify.annotations.NullMarked;
