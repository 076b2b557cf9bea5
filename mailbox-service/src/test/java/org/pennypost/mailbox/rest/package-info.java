@NullMarked
package org.pennypost.mailbox.rest;

import org.jspecify.annotations.NullMarked;
