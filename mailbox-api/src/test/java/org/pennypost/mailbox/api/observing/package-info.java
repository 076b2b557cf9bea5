@NullMarked
package org.pennypost.mailbox.api.observing;

import org.jspecify.annotations.NullMarked;
