@NullMarked
package org.pennypost.mail.dns;

import org.jspecify.annotations.NullMarked;
