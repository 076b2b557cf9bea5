package org.pennypost.mailbox.api.admin;

/// What reports of DMARC together say of a source of mail.
public record DmarcSourceItem(
        @Described("its IP address") String source,
        @Described("how many messages came from there") long messages,
        @Described("how many of those passed DMARC") long passed,
        @Described("how many passed by DKIM") long dkimAligned,
        @Described("how many passed by SPF") long spfAligned,
        @Described("how many were put into quarantine") long quarantined,
        @Described("how many were rejected") long rejected) {}
