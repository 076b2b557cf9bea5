@NullMarked
package org.pennypost.smtp.dnsbl;

import org.jspecify.annotations.NullMarked;
