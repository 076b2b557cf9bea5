/// The Authenticated Received Chain: what those who passed a message on found out about it, sealed (RFC 8617).
@NullMarked
package org.pennypost.mail.arc;

import org.jspecify.annotations.NullMarked;
