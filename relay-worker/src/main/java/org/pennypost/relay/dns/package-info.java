/// Which hosts take mail for a domain (RFC 5321 §5.1), as the DNS says it.
@NullMarked
package org.pennypost.relay.dns;

import org.jspecify.annotations.NullMarked;
