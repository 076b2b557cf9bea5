/// Who is new here is asked to come again (RFC 6647).
@NullMarked
package org.pennypost.smtp.greylist;

import org.jspecify.annotations.NullMarked;
