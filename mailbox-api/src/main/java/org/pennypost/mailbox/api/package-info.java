/// The internal REST contract of the mailbox service: one set of interfaces for both sides, with the store port's own
/// records as JSON. What an edge calls are the ports; [org.pennypost.mailbox.api.client] makes the calls.
@NullMarked
package org.pennypost.mailbox.api;

import org.jspecify.annotations.NullMarked;
