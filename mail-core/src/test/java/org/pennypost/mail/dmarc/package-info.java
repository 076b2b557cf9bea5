@NullMarked
package org.pennypost.mail.dmarc;

import org.jspecify.annotations.NullMarked;
