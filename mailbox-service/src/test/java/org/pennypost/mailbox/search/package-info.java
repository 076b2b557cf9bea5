@NullMarked
package org.pennypost.mailbox.search;

import org.jspecify.annotations.NullMarked;
