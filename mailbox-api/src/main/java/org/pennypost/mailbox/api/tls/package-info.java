/// How a relay worker tells the mailbox service how TLS went.
@NullMarked
package org.pennypost.mailbox.api.tls;

import org.jspecify.annotations.NullMarked;
