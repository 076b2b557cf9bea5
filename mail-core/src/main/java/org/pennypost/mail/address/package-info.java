/// Mail addresses and domains, and the forms in which they are compared.
@NullMarked
package org.pennypost.mail.address;

import org.jspecify.annotations.NullMarked;
