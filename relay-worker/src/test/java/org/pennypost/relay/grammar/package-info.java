@NullMarked
package org.pennypost.relay.grammar;

import org.jspecify.annotations.NullMarked;
