/// Bearer tokens of OpenID Connect issuers: who they are for, and whether they are good (RFC 7519, RFC 8725).
@NullMarked
package org.pennypost.mailbox.oidc;

import org.jspecify.annotations.NullMarked;
