@NullMarked
package org.pennypost.relay.dkim;

import org.jspecify.annotations.NullMarked;
