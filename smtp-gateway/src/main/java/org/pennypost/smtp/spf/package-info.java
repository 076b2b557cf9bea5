/// Whether a host may use a domain's name in HELO and MAIL FROM (Sender Policy Framework, RFC 7208).
@NullMarked
package org.pennypost.smtp.spf;

import org.jspecify.annotations.NullMarked;
