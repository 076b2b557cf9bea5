@NullMarked
package org.pennypost.mailbox.dsn;

import org.jspecify.annotations.NullMarked;
