package org.pennypost.imap.session;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.sasl.SaslMechanism;

/// What a session can do at the moment (RFC 9051 §6.1.1): only what works is announced.
final class Capabilities {

    private static final List<String> ALWAYS = List.of("IMAP4rev1", "IMAP4rev2", "SASL-IR", "LITERAL+", "ID", "ENABLE");

    private static final List<String> AFTER_LOGIN = List.of(
            "IDLE",
            "NOTIFY",
            "NAMESPACE",
            "ACL",
            "RIGHTS=texk",
            "LIST-MYRIGHTS",
            "METADATA",
            "QUOTA",
            "QUOTA=RES-STORAGE",
            "QUOTA=RES-MESSAGE",
            "CHILDREN",
            "UIDPLUS",
            "MULTIAPPEND",
            "CATENATE",
            "REPLACE",
            "UNSELECT",
            "MOVE",
            "ESEARCH",
            "MULTISEARCH",
            "SEARCHRES",
            "PARTIAL",
            "UIDONLY",
            "UTF8=ACCEPT",
            "WITHIN",
            "SEARCH=FUZZY",
            "BINARY",
            "OBJECTID",
            "SAVEDATE",
            "PREVIEW",
            "SORT",
            "SORT=DISPLAY",
            "ESORT",
            "CONTEXT=SEARCH",
            "CONTEXT=SORT",
            "THREAD=ORDEREDSUBJECT",
            "THREAD=REFERENCES",
            "THREAD=REFS",
            "I18NLEVEL=1",
            "SPECIAL-USE",
            "CREATE-SPECIAL-USE",
            "LIST-EXTENDED",
            "LIST-STATUS",
            "LIST-METADATA",
            "STATUS=SIZE",
            "CONDSTORE",
            "QRESYNC");

    private Capabilities() {}

    static List<String> of(Conversation talk) {
        List<String> capabilities = new ArrayList<>(ALWAYS);
        if (talk.loggedIn()) {
            // RFC 7889 §2: the same for every mailbox.
            capabilities.add("APPENDLIMIT=" + talk.settings().appends().largestMessage());
            if (talk.settings().messageLimit() > 0) {
                capabilities.add("MESSAGELIMIT=" + talk.settings().messageLimit());
            }
            if (talk.services().progress().isTold()) {
                capabilities.add("INPROGRESS");
            }
            capabilities.addAll(AFTER_LOGIN);
            if (talk.settings().compress() && talk.compression() == CompressionState.OFF) {
                capabilities.add("COMPRESS=DEFLATE");
            }
            if (talk.settings().unauthenticate()) {
                capabilities.add("UNAUTHENTICATE");
            }
            return List.copyOf(capabilities);
        }
        if (!talk.isSecured() && talk.settings().startTls()) {
            capabilities.add("STARTTLS");
        }
        if (!talk.takesPasswords()) {
            capabilities.add("LOGINDISABLED");
        }
        for (SaslMechanism mechanism : talk.services().sasl().offered(talk.peer())) {
            capabilities.add("AUTH=" + mechanism.saslName());
        }
        return List.copyOf(capabilities);
    }
}
