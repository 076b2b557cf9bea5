/// The administration commands: a thin client of the REST administration API.
@NullMarked
package org.pennypost.cli;

import org.jspecify.annotations.NullMarked;
