@NullMarked
package org.pennypost.smtp.spf;

import org.jspecify.annotations.NullMarked;
