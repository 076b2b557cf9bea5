@NullMarked
package org.pennypost.smtp.trial;

import org.jspecify.annotations.NullMarked;
