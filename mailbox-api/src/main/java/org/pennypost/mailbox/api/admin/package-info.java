/// The REST administration API (`/api/v1`): its operations and their values, for both sides. Lists come in pages; a
/// refusal is problem+json (RFC 9457).
@NullMarked
package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.NullMarked;
