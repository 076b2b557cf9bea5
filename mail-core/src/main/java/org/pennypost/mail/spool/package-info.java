/// Octets that are kept for a while, without filling the memory.
@NullMarked
package org.pennypost.mail.spool;

import org.jspecify.annotations.NullMarked;
