/// What POP3's transcripts need of a backend, for this module and for the tests of the whole system.
@NullMarked
package org.pennypost.pop3.transcript;

import org.jspecify.annotations.NullMarked;
