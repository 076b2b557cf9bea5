/// Tests of what is kept for a while.
@NullMarked
package org.pennypost.mail.spool;

import org.jspecify.annotations.NullMarked;
