/// Refusals over HTTP: problem+json (RFC 9457) whose type is the code.
@NullMarked
package org.pennypost.mailbox.api.problem;

import org.jspecify.annotations.NullMarked;
