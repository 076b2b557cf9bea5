/// How texts of people's languages are compared.
@NullMarked
package org.pennypost.mail.collation;

import org.jspecify.annotations.NullMarked;
