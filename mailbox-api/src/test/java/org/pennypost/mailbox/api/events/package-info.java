@NullMarked
package org.pennypost.mailbox.api.events;

import org.jspecify.annotations.NullMarked;
