@NullMarked
package org.pennypost.relay.dns;

import org.jspecify.annotations.NullMarked;
