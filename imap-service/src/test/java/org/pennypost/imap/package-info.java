@NullMarked
package org.pennypost.imap;

import org.jspecify.annotations.NullMarked;
