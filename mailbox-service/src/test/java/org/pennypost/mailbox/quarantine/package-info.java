@NullMarked
package org.pennypost.mailbox.quarantine;

import org.jspecify.annotations.NullMarked;
