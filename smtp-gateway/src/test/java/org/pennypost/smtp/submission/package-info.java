@NullMarked
package org.pennypost.smtp.submission;

import org.jspecify.annotations.NullMarked;
