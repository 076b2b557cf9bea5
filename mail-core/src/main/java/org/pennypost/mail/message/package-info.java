/// Writing parts of messages: trace fields, dates.
@NullMarked
package org.pennypost.mail.message;

import org.jspecify.annotations.NullMarked;
