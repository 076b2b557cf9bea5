@NullMarked
package org.pennypost.smtp.grammar;

import org.jspecify.annotations.NullMarked;
