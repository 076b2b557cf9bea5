/// How much accounts send, and how much they may: by minute, hour and day, exactly, however many gateways there are.
@NullMarked
package org.pennypost.mailbox.sending;

import org.jspecify.annotations.NullMarked;
