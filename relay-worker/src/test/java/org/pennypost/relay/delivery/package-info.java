@NullMarked
package org.pennypost.relay.delivery;

import org.jspecify.annotations.NullMarked;
