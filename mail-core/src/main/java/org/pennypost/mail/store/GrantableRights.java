package org.pennypost.mail.store;

import java.util.List;

/// What an identifier can be given (RFC 4314 §3.7).
///
/// @param always   what it has whatever the list says
/// @param optional what can be given to it, one by one
public record GrantableRights(Rights always, List<Right> optional) {}
