/// ClamAV's daemon, which is streamed to.
@NullMarked
package org.pennypost.smtp.filter.clamav;

import org.jspecify.annotations.NullMarked;
