@NullMarked
package org.pennypost.smtp.filter;

import org.jspecify.annotations.NullMarked;
