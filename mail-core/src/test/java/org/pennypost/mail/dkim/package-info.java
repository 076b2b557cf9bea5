@NullMarked
package org.pennypost.mail.dkim;

import org.jspecify.annotations.NullMarked;
