/// One client's POP3 session, without a socket (RFC 1939).
@NullMarked
package org.pennypost.pop3.session;

import org.jspecify.annotations.NullMarked;
