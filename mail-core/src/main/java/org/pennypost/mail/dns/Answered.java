package org.pennypost.mail.dns;

import java.time.Duration;

import org.xbill.DNS.Record;

/// An answer of the DNS.
///
/// @param validity how long it may be remembered; zero for not at all
record Answered(DnsAnswer<Record> answer, Duration validity) {

    static Answered failed(String why) {
        return new Answered(new DnsAnswer.Failed<>(why), Duration.ZERO);
    }
}
