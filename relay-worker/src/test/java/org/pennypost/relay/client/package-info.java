@NullMarked
package org.pennypost.relay.client;

import org.jspecify.annotations.NullMarked;
