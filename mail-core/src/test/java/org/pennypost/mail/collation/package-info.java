@NullMarked
package org.pennypost.mail.collation;

import org.jspecify.annotations.NullMarked;
