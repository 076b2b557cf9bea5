@NullMarked
package org.pennypost.mail.arc;

import org.jspecify.annotations.NullMarked;
