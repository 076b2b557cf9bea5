package org.pennypost.smtp.check;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.mime.EditableHeader;
import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.mail.spool.Spool;

/// A message that has arrived whole and is not accepted yet. Checks see it one after the other: each finds the fields
/// that those before it have added.
public final class Candidate {

    private final Client client;
    private final String transaction;
    private final @Nullable MailAddress reversePath;
    private final List<MailAddress> recipients;
    private final boolean smtpUtf8;
    private final Spool spool;
    private final int headerOctets;
    private final HeaderBlock original;
    private final EditableHeader header;
    private final List<Runnable> whenDecided = new ArrayList<>();

    /// @param transaction    what logs and Received fields call it
    /// @param reversePath    null for the null reverse-path
    /// @param smtpUtf8       whether MAIL asked for SMTPUTF8 (RFC 6531 §3.4)
    /// @param spool          the message as it was sent
    /// @param originalHeader what the spool begins with, up to the empty line and with it
    public Candidate(
            Client client,
            String transaction,
            @Nullable MailAddress reversePath,
            List<MailAddress> recipients,
            boolean smtpUtf8,
            Spool spool,
            byte[] originalHeader) {
        this.client = client;
        this.transaction = transaction;
        this.reversePath = reversePath;
        this.recipients = List.copyOf(recipients);
        this.smtpUtf8 = smtpUtf8;
        this.spool = spool;
        this.headerOctets = originalHeader.length;
        this.original = HeaderBlock.of(originalHeader);
        this.header = EditableHeader.of(original);
    }

    public Client client() {
        return client;
    }

    public String transaction() {
        return transaction;
    }

    public @Nullable MailAddress reversePath() {
        return reversePath;
    }

    public List<MailAddress> recipients() {
        return recipients;
    }

    public boolean smtpUtf8() {
        return smtpUtf8;
    }

    /// The header as it will be accepted: fields may be added and removed.
    public EditableHeader header() {
        return header;
    }

    /// The header as it was sent: what signatures are about.
    public HeaderBlock original() {
        return original;
    }

    /// What follows the header and its empty line, from the start each time.
    public InputStream body() {
        return spool.open(headerOctets, bodyOctets());
    }

    /// Octets of [#body].
    public long bodyOctets() {
        return spool.octets() - headerOctets;
    }

    /// For checks that tell others of a message: a client that is to try again brings it several times.
    ///
    /// @param telling runs once it is accepted, or refused for good; never if it is to come again, or in a trial
    public void whenDecided(Runnable telling) {
        whenDecided.add(telling);
    }

    /// It has been accepted, or refused for good.
    public void decided() {
        whenDecided.forEach(Runnable::run);
    }

    /// The whole message as it will be accepted, from the start each time.
    public InputStream open() {
        return new SequenceInputStream(new ByteArrayInputStream(header.octets()), body());
    }
}
