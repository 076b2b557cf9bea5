/// What the services that speak a mail protocol to the network have in common: listeners in Spring's lifecycle, their
/// certificate and their properties.
@NullMarked
package org.pennypost.mailbox.api.edge;

import org.jspecify.annotations.NullMarked;
