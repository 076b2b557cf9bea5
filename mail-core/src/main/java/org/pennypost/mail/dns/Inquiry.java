package org.pennypost.mail.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/// One question until it is answered, aliases (RFC 1034 §3.6.2) followed.
final class Inquiry {

    private static final int MOST_ALIASES = 10;

    /// Longer it is not remembered that something does not exist (RFC 2308 §5).
    private static final long LONGEST_NEGATIVE = Duration.ofHours(3).toSeconds();

    private final Upstream upstream;
    private final Question question;
    private final long deadline;
    private Name name;
    private int aliases;
    private long ttl = Long.MAX_VALUE;
    private boolean authentic = true;

    Inquiry(Upstream upstream, Question question, Duration patience) {
        this.upstream = upstream;
        this.question = question;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.name = question.name();
    }

    Answered answer() {
        try {
            while (true) {
                Name asked = name;
                Message response = upstream.ask(question.about(asked), remaining());
                @Nullable Answered answered = read(response, asked);
                if (answered != null) {
                    return answered;
                }
            }
        } catch (TimeoutException late) {
            return Answered.failed("the DNS does not answer in time: " + question);
        } catch (ExecutionException none) {
            return Answered.failed("the DNS gives no answer: " + question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answered.failed("interrupted: " + question);
        }
    }

    private Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /// @return null when the response only says of which other name the asked one is an alias
    private @Nullable Answered read(Message response, Name asked) {
        int rcode = response.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return Answered.failed(
                    "the DNS answers " + Rcode.string(rcode) + ": " + question + Upstream.reason(response));
        }
        authentic &= upstream.isAuthentic(response);
        List<Record> found = follow(response.getSection(Section.ANSWER));
        if (!found.isEmpty()) {
            return new Answered(new DnsAnswer.Found<>(found, authentic), Duration.ofSeconds(ttl));
        }
        if (aliases > MOST_ALIASES) {
            return Answered.failed("too many aliases: " + question);
        }
        if (rcode == Rcode.NXDOMAIN) {
            return new Answered(new DnsAnswer.NoName<>(authentic), negative(response));
        }
        return name.equals(asked) ? new Answered(new DnsAnswer.NoRecords<>(authentic), negative(response)) : null;
    }

    private List<Record> follow(List<Record> answer) {
        while (true) {
            List<Record> found = new ArrayList<>();
            @Nullable CNAMERecord alias = null;
            for (Record record : answer) {
                if (record.getName().equals(name)) {
                    if (record.getType() == question.type()) {
                        found.add(record);
                        ttl = Math.min(ttl, record.getTTL());
                    } else if (record instanceof CNAMERecord cname) {
                        alias = cname;
                    }
                }
            }
            if (!found.isEmpty() || alias == null || ++aliases > MOST_ALIASES) {
                return found;
            }
            ttl = Math.min(ttl, alias.getTTL());
            name = alias.getTarget();
        }
    }

    /// As the zone says it; where it does not, not at all (RFC 2308 §5).
    private Duration negative(Message response) {
        for (Record record : response.getSection(Section.AUTHORITY)) {
            if (record instanceof SOARecord soa) {
                long zone = Math.min(soa.getTTL(), soa.getMinimum());
                return Duration.ofSeconds(Math.min(LONGEST_NEGATIVE, Math.min(ttl, zone)));
            }
        }
        return Duration.ZERO;
    }
}
