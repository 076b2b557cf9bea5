/// Who a message is from, as far as SPF, DKIM, DMARC, ARC and the reverse DNS prove it (RFC 8601).
@NullMarked
package org.pennypost.smtp.authentication;

import org.jspecify.annotations.NullMarked;
