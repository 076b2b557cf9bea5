@NullMarked
package org.pennypost.smtp.filter.milter;

import org.jspecify.annotations.NullMarked;
