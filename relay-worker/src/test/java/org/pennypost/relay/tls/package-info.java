@NullMarked
package org.pennypost.relay.tls;

import org.jspecify.annotations.NullMarked;
