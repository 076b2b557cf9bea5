/// How much one client may do in a while.
@NullMarked
package org.pennypost.smtp.limit;

import org.jspecify.annotations.NullMarked;
