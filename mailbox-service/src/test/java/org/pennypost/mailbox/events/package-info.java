@NullMarked
package org.pennypost.mailbox.events;

import org.jspecify.annotations.NullMarked;
