@NullMarked
package org.pennypost.mailbox.srs;

import org.jspecify.annotations.NullMarked;
