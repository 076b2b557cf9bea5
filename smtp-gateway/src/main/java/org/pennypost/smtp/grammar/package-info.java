/// The grammar of SMTP commands (RFC 5321 §4.1.2): pure functions from a line to a value.
@NullMarked
package org.pennypost.smtp.grammar;

import org.jspecify.annotations.NullMarked;
