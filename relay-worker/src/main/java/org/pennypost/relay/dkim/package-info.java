/// Signs what this system originates (RFC 6376), in the form in which it travels.
@NullMarked
package org.pennypost.relay.dkim;

import org.jspecify.annotations.NullMarked;
