/// Tells endpoints of others what happens to deliveries, in signed HTTP requests (Standard Webhooks).
@NullMarked
package org.pennypost.mailbox.webhooks;

import org.jspecify.annotations.NullMarked;
