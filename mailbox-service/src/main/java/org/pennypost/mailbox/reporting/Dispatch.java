package org.pennypost.mailbox.reporting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Sends one report to all who get it, and remembers who has got it and why others have not.
public final class Dispatch {

    private final List<String> recipients = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    /// Hands a report to one who gets it.
    public interface Sending {

        void send() throws IOException;
    }

    /// @throws Refusal if nobody can be sent anything for now
    public void to(String recipient, Sending sending) {
        try {
            sending.send();
            recipients.add(recipient);
        } catch (Refusal e) {
            if (e.code() == RefusalCode.UNAVAILABLE) {
                throw e;
            }
            reasons.add(recipient + ": " + e.text());
        } catch (IOException e) {
            reasons.add(recipient + ": " + e.getMessage());
        }
    }

    /// Who has got it.
    public List<String> recipients() {
        return List.copyOf(recipients);
    }

    /// Why others have not; empty if all have got it.
    public String reason() {
        return String.join("; ", reasons);
    }
}
