@NullMarked
package org.pennypost.smtp.dmarc;

import org.jspecify.annotations.NullMarked;
