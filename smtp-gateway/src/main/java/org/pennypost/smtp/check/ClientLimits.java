package org.pennypost.smtp.check;

import java.util.Optional;

import org.pennypost.mail.smtp.Reply;

/// How much clients may do, whatever it is about. It is asked before anything is looked at, and answers from memory.
public interface ClientLimits {

    /// Lets everybody do anything.
    ClientLimits NONE = new ClientLimits() {};

    /// It has connected.
    ///
    /// @return what it is told if that is too much, before the connection closes
    default Optional<Reply> connection(Client client) {
        return Optional.empty();
    }

    /// It begins a message.
    ///
    /// @return what it is told if that is too much
    default Optional<Reply> message(Client client) {
        return Optional.empty();
    }

    /// It names a recipient.
    ///
    /// @return what it is told if that is too much
    default Optional<Reply> recipient(Client client) {
        return Optional.empty();
    }

    /// It has named a recipient that nobody has here.
    default void unknownRecipient(Client client) {}

    /// A command of it has been refused for good.
    default void error(Client client) {}
}
