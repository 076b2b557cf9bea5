/// Work that the service does by itself.
@NullMarked
package org.pennypost.mailbox.background;

import org.jspecify.annotations.NullMarked;
