@NullMarked
package org.pennypost.mailbox.background;

import org.jspecify.annotations.NullMarked;
