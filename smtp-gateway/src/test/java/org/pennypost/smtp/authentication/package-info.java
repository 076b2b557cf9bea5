@NullMarked
package org.pennypost.smtp.authentication;

import org.jspecify.annotations.NullMarked;
