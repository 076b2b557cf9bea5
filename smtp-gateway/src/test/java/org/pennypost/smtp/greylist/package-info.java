@NullMarked
package org.pennypost.smtp.greylist;

import org.jspecify.annotations.NullMarked;
