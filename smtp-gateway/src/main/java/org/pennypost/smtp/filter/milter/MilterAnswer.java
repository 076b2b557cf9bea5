package org.pennypost.smtp.filter.milter;

import org.pennypost.mail.smtp.Reply;
import org.pennypost.smtp.filter.HeaderEdit;

/// What a filter says to one step.
sealed interface MilterAnswer {

    /// After this it wants to hear nothing more of the message.
    sealed interface Ending extends MilterAnswer {}

    /// It wants to see more; at the end of the message: it has nothing against it.
    record Continue() implements MilterAnswer {}

    /// It has nothing against the message and wants to see no more of it.
    record Accept() implements Ending {}

    /// The message shall disappear while its sender is told that it was accepted.
    record Discard() implements Ending {}

    /// @param reply 4xx or 5xx
    record Refuse(Reply reply) implements Ending {}

    /// It wants to see no more of the body.
    record Skip() implements MilterAnswer {}

    /// It is still at work.
    record Progress() implements MilterAnswer {}

    /// To be done if the message is accepted.
    ///
    /// @param action the bit of [Negotiation] that allows it
    record Edit(int action, HeaderEdit edit) implements MilterAnswer {}

    /// To be done if the message is accepted.
    record Quarantine(String reason) implements MilterAnswer {}
}
