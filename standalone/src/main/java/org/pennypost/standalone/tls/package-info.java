/// The certificate of an installation that was given none.
@NullMarked
package org.pennypost.standalone.tls;

import org.jspecify.annotations.NullMarked;
