/// Clients that let the whole system do what it does most.
@NullMarked
package org.pennypost.standalone.practice;

import org.jspecify.annotations.NullMarked;
