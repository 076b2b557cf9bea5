@NullMarked
package org.pennypost.imap.answer;

import org.jspecify.annotations.NullMarked;
