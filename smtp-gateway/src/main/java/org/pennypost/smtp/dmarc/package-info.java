/// Whether a message may use the domain in its From field, and what the domain's owner wants done where it may not
/// (DMARC, RFC 9989).
@NullMarked
package org.pennypost.smtp.dmarc;

import org.jspecify.annotations.NullMarked;
