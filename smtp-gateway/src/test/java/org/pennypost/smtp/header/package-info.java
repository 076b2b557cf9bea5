@NullMarked
package org.pennypost.smtp.header;

import org.jspecify.annotations.NullMarked;
