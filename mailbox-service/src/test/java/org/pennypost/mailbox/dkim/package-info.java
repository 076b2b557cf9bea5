@NullMarked
package org.pennypost.mailbox.dkim;

import org.jspecify.annotations.NullMarked;
