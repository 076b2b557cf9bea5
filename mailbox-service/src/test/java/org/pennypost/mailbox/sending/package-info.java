@NullMarked
package org.pennypost.mailbox.sending;

import org.jspecify.annotations.NullMarked;
