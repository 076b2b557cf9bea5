package org.pennypost.mailbox.dsn;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mail.dsn.DeliveryStatusNotification;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mailbox.background.Periodic;

/// Files the notifications that are owed, as messages with the null reverse-path: into the sender's INBOX here, or into
/// the queue. A crash in between files one again, which the intake takes only once.
@Component
public class NoticeDesk extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(NoticeDesk.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    /// How long one taken notice is left to whoever took it; also the wait after a failure.
    private static final Duration HOLD = Duration.ofMinutes(1);

    private static final int MOST_TRIES = 1_000;

    private final NoticeQueue queue;
    private final NotificationText text;
    private final MessageIntake intake;

    NoticeDesk(NoticeQueue queue, NotificationText text, MessageIntake intake) {
        super("notice-desk", INTERVAL);
        this.queue = queue;
        this.text = text;
        this.intake = intake;
    }

    /// Files one notice that is owed.
    @Override
    protected boolean round() {
        Optional<Notice> notice = queue.take(Instant.now(), HOLD);
        notice.ifPresent(this::file);
        return notice.isPresent();
    }

    private void file(Notice notice) {
        try {
            accept(notice);
            queue.remove(notice.id());
        } catch (Refusal e) {
            if (e.code() == RefusalCode.UNAVAILABLE && notice.tries() < MOST_TRIES) {
                throw e;
            }
            log.warn("notification {} for <{}> is dropped: {}", notice.id(), notice.sender(), e.text());
            queue.remove(notice.id());
        } catch (IOException | RuntimeException e) {
            log.error("notification {} cannot be filed for now", notice.id(), e);
        }
    }

    private void accept(Notice notice) throws IOException {
        boolean full = NotificationText.wantsFull(notice);
        try {
            accept(notice, text.of(notice, full));
        } catch (Refusal e) {
            if (!full || e.code() != RefusalCode.LIMIT) {
                throw e;
            }
            accept(notice, text.of(notice, false));
        }
    }

    private void accept(Notice notice, DeliveryStatusNotification notification) {
        Submission submission = Submission.madeHere(
                notice.id(),
                null,
                List.of(new Submission.Recipient(notice.sender(), List.of(Notify.NEVER), null)),
                MailParameters.NONE
                        .withSmtpUtf8(!notice.sender().isAscii())
                        .withPriority(notice.parameters().priority())
                        // RFC 8689 §5
                        .withRequireTls(notice.parameters().requireTls()));
        intake.accept(submission, notification::open);
    }
}
