/// How a client proves who it is, the same in SMTP, IMAP and POP3 (RFC 4422).
@NullMarked
package org.pennypost.mail.sasl;

import org.jspecify.annotations.NullMarked;
