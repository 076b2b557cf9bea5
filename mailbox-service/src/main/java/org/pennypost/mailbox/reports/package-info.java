/// Reports that other hosts send to us: of DMARC (RFC 9990, RFC 7489) and of TLS (RFC 8460).
@NullMarked
package org.pennypost.mailbox.reports;

import org.jspecify.annotations.NullMarked;
