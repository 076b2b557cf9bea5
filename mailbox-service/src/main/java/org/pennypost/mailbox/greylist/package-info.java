/// Who has tried to deliver here before.
@NullMarked
package org.pennypost.mailbox.greylist;

import org.jspecify.annotations.NullMarked;
