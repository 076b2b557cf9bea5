/// How mail for a destination has to be protected, by whose word: ours, that of its TLSA records (RFC 7672) or of its
/// MTA-STS policy (RFC 8461).
@NullMarked
package org.pennypost.relay.tls;

import org.jspecify.annotations.NullMarked;
