@NullMarked
package org.pennypost.smtp.limit;

import org.jspecify.annotations.NullMarked;
