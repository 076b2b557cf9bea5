package org.pennypost.mail.store;

/// What an open mailbox keeps of each message: the little that can change, and its size.
///
/// @param size octets, exactly as BODY[] and RETR send them
public record MessageState(Uid uid, ModSeq modSeq, long size, Flags flags) {}
