/// All five services in one JVM.
@NullMarked
package org.pennypost.standalone;

import org.jspecify.annotations.NullMarked;
