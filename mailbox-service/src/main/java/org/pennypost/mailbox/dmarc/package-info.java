/// Aggregate reports of DMARC to the owners of other domains (RFC 9990).
@NullMarked
package org.pennypost.mailbox.dmarc;

import org.jspecify.annotations.NullMarked;
