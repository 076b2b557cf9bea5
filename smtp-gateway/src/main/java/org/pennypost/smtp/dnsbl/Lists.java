package org.pennypost.smtp.dnsbl;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;

/// Asks several lists at the same time, until what they have said decides whatever the others may say, or the time is
/// over.
final class Lists {

    private static final Logger log = LoggerFactory.getLogger(Lists.class);
    private static final long COMPLAINS_EVERY = Duration.ofHours(1).toNanos();
    private static final int LONGEST_TEXT = 200;

    private final Dns dns;
    private final List<DnsList> lists;
    private final Duration timeout;
    private final Map<String, Long> complaints = new ConcurrentHashMap<>();

    private record Said(DnsList list, DnsAnswer<Inet4Address> answer) {}

    Lists(Dns dns, List<DnsList> lists, Duration timeout) {
        this.dns = dns;
        this.lists = List.copyOf(lists);
        this.timeout = timeout;
    }

    /// @param subject   what logs call it
    /// @param name      what lists call it
    /// @param threshold as soon as it is certain whether the sum reaches it, no more is waited for
    Score ask(String subject, String name, int threshold) {
        BlockingQueue<Said> said = new LinkedBlockingQueue<>();
        for (DnsList list : lists) {
            Thread.ofVirtual().name("dnsbl").start(() -> said.add(new Said(list, dns.a(list.question(name)))));
        }
        List<DnsList> on = new ArrayList<>();
        List<DnsList> silent = new ArrayList<>();
        List<DnsList> waiting = new ArrayList<>(lists);
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!isDecided(on, waiting, threshold)) {
            Said next = next(said, deadline - System.nanoTime());
            if (next == null) {
                silent.addAll(waiting);
                break;
            }
            waiting.remove(next.list);
            if (next.answer.isFailed()) {
                silent.add(next.list);
            } else if (next.answer.found().stream().anyMatch(answer -> counts(next.list, answer))) {
                on.add(next.list);
            }
        }
        return new Score(subject, name, on, silent);
    }

    private static <T> @Nullable T next(BlockingQueue<T> said, long nanos) {
        try {
            return said.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /// Whether the lists that have not answered cannot bring the sum to the other side of the threshold.
    private static boolean isDecided(List<DnsList> on, List<DnsList> waiting, int threshold) {
        int least = 0;
        int most = 0;
        for (DnsList list : on) {
            least += list.weight();
            most += list.weight();
        }
        for (DnsList list : waiting) {
            least += Math.min(0, list.weight());
            most += Math.max(0, list.weight());
        }
        return waiting.isEmpty() || least >= threshold || most < threshold;
    }

    private boolean counts(DnsList list, Inet4Address answer) {
        byte[] octets = answer.getAddress();
        if (octets[0] != 127) {
            complain(
                    list,
                    answer,
                    "is no answer of a DNS list (RFC 5782 §2.1): is the zone gone, or the resolver"
                            + " one that answers for names that do not exist?");
            return false;
        }
        if ((octets[1] & 0xff) == 255 && (octets[2] & 0xff) == 255) {
            complain(list, answer, "means that the list does not answer this resolver: ask it by one of your own");
            return false;
        }
        return list.filter().matches(answer);
    }

    private void complain(DnsList list, Inet4Address answer, String why) {
        long now = System.nanoTime();
        complaints.compute(list.zone(), (_, last) -> {
            if (last != null && now - last < COMPLAINS_EVERY) {
                return last;
            }
            log.warn("{} answers {}, which {}; it is ignored", list.zone(), answer.getHostAddress(), why);
            return now;
        });
    }

    /// What a list says about who is on it (RFC 5782 §2.1), as one line.
    Optional<String> text(DnsList list, String name) {
        BlockingQueue<DnsAnswer<String>> said = new LinkedBlockingQueue<>();
        Thread.ofVirtual().name("dnsbl").start(() -> said.add(dns.txt(list.question(name))));
        DnsAnswer<String> answer = next(said, timeout.toNanos());
        return (answer == null ? List.<String>of() : answer.found())
                .stream()
                        .map(text -> text.replaceAll("[^ -~]", "?"))
                        .map(text -> text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT))
                        .filter(text -> !text.isBlank())
                        .findFirst();
    }
}
