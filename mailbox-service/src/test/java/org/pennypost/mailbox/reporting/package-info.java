@NullMarked
package org.pennypost.mailbox.reporting;

import org.jspecify.annotations.NullMarked;
