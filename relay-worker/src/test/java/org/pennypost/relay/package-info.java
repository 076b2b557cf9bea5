@NullMarked
package org.pennypost.relay;

import org.jspecify.annotations.NullMarked;
