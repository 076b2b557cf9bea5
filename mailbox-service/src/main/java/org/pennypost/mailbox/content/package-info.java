/// The octets of messages and what was found inside them: read and parsed once on the way in, immutable from then on.
@NullMarked
package org.pennypost.mailbox.content;

import org.jspecify.annotations.NullMarked;
