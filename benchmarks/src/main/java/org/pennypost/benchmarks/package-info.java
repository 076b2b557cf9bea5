/// Load programs. Each prints what it measured beside the machine's own limits, so that a figure can be judged.
@NullMarked
package org.pennypost.benchmarks;

import org.jspecify.annotations.NullMarked;
