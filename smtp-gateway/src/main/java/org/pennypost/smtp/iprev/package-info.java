/// Whether a client's address and its name belong together (iprev, RFC 8601 §2.7.3).
@NullMarked
package org.pennypost.smtp.iprev;

import org.jspecify.annotations.NullMarked;
