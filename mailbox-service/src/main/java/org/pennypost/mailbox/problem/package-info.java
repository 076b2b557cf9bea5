/// What callers are told when a request fails (RFC 9457).
@NullMarked
package org.pennypost.mailbox.problem;

import org.jspecify.annotations.NullMarked;
