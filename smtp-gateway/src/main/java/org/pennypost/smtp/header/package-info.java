/// Finds the header of a message on its way in.
@NullMarked
package org.pennypost.smtp.header;

import org.jspecify.annotations.NullMarked;
