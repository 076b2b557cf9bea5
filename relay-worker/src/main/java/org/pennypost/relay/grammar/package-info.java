/// The grammar of what a host says (RFC 5321 §4.2, §4.1.1.1): knows neither socket nor Spring.
@NullMarked
package org.pennypost.relay.grammar;

import org.jspecify.annotations.NullMarked;
