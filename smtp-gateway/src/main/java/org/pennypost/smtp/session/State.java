package org.pennypost.smtp.session;

import org.pennypost.smtp.grammar.SmtpCommand.Hello;

/// Where a session is in the order of commands (RFC 5321 §4.1.4). What belongs to a state exists only in it.
sealed interface State {

    /// Connected, or just after STARTTLS: the client has not said who it is.
    record Fresh() implements State {}

    /// The client has said who it is; no transaction is open.
    record Greeted(Hello hello) implements State {}

    /// Between MAIL and the end of the data.
    record InTransaction(Hello hello, Envelope envelope) implements State {}

    /// Between the first chunk of a message and the last (RFC 3030 §2).
    record InChunks(Hello hello, Envelope envelope, Chunks chunks) implements State {}

    /// A chunk was refused: those behind it are dropped, until RSET (RFC 3030 §2).
    record Failed(Hello hello, Envelope envelope) implements State {}
}
