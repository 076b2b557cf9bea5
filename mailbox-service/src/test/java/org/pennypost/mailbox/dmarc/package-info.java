@NullMarked
package org.pennypost.mailbox.dmarc;

import org.jspecify.annotations.NullMarked;
