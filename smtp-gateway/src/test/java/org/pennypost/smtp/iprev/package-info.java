@NullMarked
package org.pennypost.smtp.iprev;

import org.jspecify.annotations.NullMarked;
