package org.pennypost.mailbox.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.EnvelopeAddress;
import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.mime.ParsedMessage;
import org.pennypost.mail.mime.TransferEncoding;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.dmarc.ReportAddresses;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.content.ParsedMessages;
import org.pennypost.mailbox.database.Transactions;

/// Reads the reports that came in, one message after the other, and keeps what they say. What is no report stays
/// listed with the reason. A crash in between has one read again, which changes nothing.
@Component
public class ReportReader extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(ReportReader.class);

    /// How long one taken message is left to whoever took it; also the wait after a failure.
    private static final Duration HOLD = Duration.ofMinutes(5);

    private static final int MOST_TRIES = 10;

    private final ReportInbox inbox;
    private final Contents contents;
    private final DmarcReports dmarc;
    private final TlsReports tls;
    private final Transactions transactions;
    private final ReportAddresses addresses;
    private final Limits limits;

    ReportReader(
            ReportInbox inbox,
            Contents contents,
            DmarcReports dmarc,
            TlsReports tls,
            Transactions transactions,
            ReportAddresses addresses,
            ReceivedReportProperties properties) {
        super("report-reader", properties.interval());
        this.inbox = inbox;
        this.contents = contents;
        this.dmarc = dmarc;
        this.tls = tls;
        this.transactions = transactions;
        this.addresses = addresses;
        this.limits = properties.limits();
    }

    /// Reads one message, as long as there are addresses to which reports are sent.
    @Override
    protected boolean round() {
        if (addresses.addresses().isEmpty()) {
            return false;
        }
        Optional<ReportInbox.Waiting> waiting = inbox.take(HOLD);
        waiting.ifPresent(this::read);
        return waiting.isPresent();
    }

    private void read(ReportInbox.Waiting message) {
        if (message.parsed() == null || message.tries() > MOST_TRIES) {
            String reason = message.parsed() == null ? "the message is gone" : "it could not be read again and again";
            inbox.unreadable(message.content(), null, null, reason);
            return;
        }
        ParsedMessage parsed = ParsedMessages.read(message.parsed());
        try {
            keep(message, reports(message.content(), parsed));
        } catch (UnreadableReportException e) {
            log.info("no report can be read in message {}: {}", message.content(), e.getMessage());
            inbox.unreadable(
                    message.content(),
                    sender(parsed),
                    comment(parsed.envelope().subject()),
                    Texts.comment(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            inbox.giveBack(message.content());
            throw new UncheckedIOException(e);
        } catch (Refusal e) {
            inbox.giveBack(message.content());
            throw e;
        }
    }

    private void keep(ReportInbox.Waiting message, List<Report> reports) {
        transactions.write(() -> {
            for (Report report : reports) {
                switch (report) {
                    case DmarcReport aggregate -> dmarc.add(aggregate, message.receivedAt());
                    case TlsReport onTls -> tls.add(onTls, message.receivedAt());
                }
            }
            inbox.read(message.content());
            return reports.size();
        });
    }

    /// All of them can be read, or none is kept.
    private List<Report> reports(ContentId content, ParsedMessage parsed) throws IOException {
        List<Report> reports = new ArrayList<>();
        for (BodyPart part : ReportParts.of(parsed.body())) {
            byte[] attached = attached(content, part);
            try {
                reports.add(Unpacking.read(new ByteArrayInputStream(attached), limits));
            } catch (UnreadableReportException e) {
                throw e;
            } catch (IOException e) {
                throw new UnreadableReportException("it is broken: " + e.getMessage(), e);
            }
        }
        if (reports.isEmpty()) {
            throw new UnreadableReportException("there is no report in the message");
        }
        return reports;
    }

    private byte[] attached(ContentId content, BodyPart part) throws IOException {
        OctetRange body = part.extent().body();
        TransferEncoding encoding = TransferEncoding.named(part.encoding())
                .orElseThrow(() -> new UnreadableReportException("its transfer encoding is unknown"));
        try (InputStream octets = encoding.decode(contents.read(content, body.start(), body.length()))) {
            return new BoundedStream(octets, limits.octets()).readAllBytes();
        } catch (Refusal e) {
            if (e.code() == RefusalCode.NOT_FOUND) {
                throw new UnreadableReportException("the message is gone", e);
            }
            throw e;
        }
    }

    private static @Nullable String sender(ParsedMessage parsed) {
        return parsed.envelope().from().stream()
                .filter(EnvelopeAddress::address)
                .findFirst()
                .map(from -> Texts.name(from.mailbox() + "@" + from.host()))
                .orElse(null);
    }

    private static @Nullable String comment(@Nullable String text) {
        return text == null ? null : Texts.comment(text);
    }
}
