/// How a gateway tells the mailbox service what DMARC found.
@NullMarked
package org.pennypost.mailbox.api.dmarc;

import org.jspecify.annotations.NullMarked;
