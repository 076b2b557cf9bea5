@NullMarked
package org.pennypost.mailbox.queue;

import org.jspecify.annotations.NullMarked;
