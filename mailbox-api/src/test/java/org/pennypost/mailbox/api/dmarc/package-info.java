@NullMarked
package org.pennypost.mailbox.api.dmarc;

import org.jspecify.annotations.NullMarked;
