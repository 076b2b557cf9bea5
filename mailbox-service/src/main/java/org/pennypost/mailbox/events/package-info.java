/// What happens to deliveries, for whoever wants to know.
@NullMarked
package org.pennypost.mailbox.events;

import org.jspecify.annotations.NullMarked;
