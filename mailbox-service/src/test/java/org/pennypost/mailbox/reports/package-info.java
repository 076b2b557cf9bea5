@NullMarked
package org.pennypost.mailbox.reports;

import org.jspecify.annotations.NullMarked;
