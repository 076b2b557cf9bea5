/// Sendmail's mail filter protocol, as the mail host speaks it to a filter: version 6, which libmilter 1.0.1 has.
@NullMarked
package org.pennypost.smtp.filter.milter;

import org.jspecify.annotations.NullMarked;
