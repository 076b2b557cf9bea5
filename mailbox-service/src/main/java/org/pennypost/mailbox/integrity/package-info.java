/// Looks in the background whether what is kept is whole: mends counters, reports everything else.
@NullMarked
package org.pennypost.mailbox.integrity;

import org.jspecify.annotations.NullMarked;
