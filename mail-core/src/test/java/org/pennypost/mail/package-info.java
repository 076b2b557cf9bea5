/// What the tests of every module share.
@NullMarked
package org.pennypost.mail;

import org.jspecify.annotations.NullMarked;
