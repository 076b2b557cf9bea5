package org.pennypost.smtp.filter.milter;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Client;

/// The environment of each step, in the names of Sendmail's macros. What is not known is left out.
///
/// @param hostname what this host calls itself
record Macros(String hostname, Candidate message) {

    /// `{daemon_name}` says `MSA` for users who have logged in, else `MTA`, as Sendmail calls its own listeners.
    Map<String, String> connect() {
        Client client = message.client();
        Map<String, String> macros = new LinkedHashMap<>();
        macros.put("j", hostname);
        macros.put("_", literal());
        macros.put("{daemon_name}", client.login() == null ? "MTA" : "MSA");
        macros.put("{client_addr}", client.address().getHostAddress());
        macros.put("{client_name}", literal());
        macros.put("v", "Pennypost");
        return macros;
    }

    Map<String, String> hello() {
        Map<String, String> macros = new LinkedHashMap<>();
        TlsDetails tls = message.client().tls();
        if (tls != null) {
            macros.put("{tls_version}", tls.protocol());
            macros.put("{cipher}", tls.cipherSuite());
        }
        return macros;
    }

    Map<String, String> mail() {
        Map<String, String> macros = transaction();
        if (message.client().login() != null) {
            macros.put("{auth_authen}", message.client().login().address().toString());
        }
        macros.put("{mail_addr}", text(message.reversePath()));
        return macros;
    }

    Map<String, String> recipient(MailAddress recipient) {
        Map<String, String> macros = transaction();
        macros.put("{rcpt_addr}", text(recipient));
        return macros;
    }

    Map<String, String> transaction() {
        Map<String, String> macros = new LinkedHashMap<>();
        macros.put("i", message.transaction());
        return macros;
    }

    /// A client whose name nobody has looked up is called by its address.
    String literal() {
        return "[" + message.client().address().getHostAddress() + "]";
    }

    private static String text(@Nullable MailAddress address) {
        return address == null ? "<>" : address.toString();
    }
}
