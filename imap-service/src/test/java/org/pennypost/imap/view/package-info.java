@NullMarked
package org.pennypost.imap.view;

import org.jspecify.annotations.NullMarked;
