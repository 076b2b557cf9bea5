/// The whole system, driven from outside by real clients.
@NullMarked
package org.pennypost.system;

import org.jspecify.annotations.NullMarked;
