package org.pennypost.smtp.session;

import org.jspecify.annotations.Nullable;

import org.pennypost.smtp.grammar.SmtpCommand.Hello;

/// What a proxy has said of the client's own greeting, which takes the place of the proxy's (XCLIENT).
///
/// @param name     null: what the proxy says next
/// @param extended null: as the proxy says next
record Introduction(@Nullable String name, @Nullable Boolean extended) {

    static final Introduction NONE = new Introduction(null, null);

    Hello of(Hello own) {
        Hello.Verb verb = extended == null ? own.verb() : extended ? Hello.Verb.EHLO : Hello.Verb.HELO;
        return new Hello(verb, name == null ? own.name() : name);
    }
}
