/// Lists in the DNS of addresses and domains that others think ill, or well, of (RFC 5782).
@NullMarked
package org.pennypost.smtp.dnsbl;

import org.jspecify.annotations.NullMarked;
