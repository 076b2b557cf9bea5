@NullMarked
package org.pennypost.smtp.filter.clamav;

import org.jspecify.annotations.NullMarked;
