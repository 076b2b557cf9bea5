/// What this installation keeps on disk, and who may read it.
@NullMarked
package org.pennypost.standalone.data;

import org.jspecify.annotations.NullMarked;
