/// POP3 commands as closed types, and how a line becomes one (RFC 1939, RFC 2449, RFC 5034).
@NullMarked
package org.pennypost.pop3.grammar;

import org.jspecify.annotations.NullMarked;
