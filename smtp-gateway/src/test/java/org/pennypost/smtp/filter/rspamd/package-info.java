@NullMarked
package org.pennypost.smtp.filter.rspamd;

import org.jspecify.annotations.NullMarked;
