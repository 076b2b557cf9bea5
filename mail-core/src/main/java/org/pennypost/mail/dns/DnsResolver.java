package org.pennypost.mail.dns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// The DNS as recursive servers know it. What they have answered is remembered for as long as they say, and a question
/// that several ask at the same time is asked once. May be shared by any number of threads: none waits for another's
/// question.
public final class DnsResolver implements Dns {

    private static final Logger LOG = LoggerFactory.getLogger(DnsResolver.class);

    private static final int LONGEST_LABEL = 63;

    private final Upstream upstream;
    private final Duration timeout;
    private final AnswerCache cache;
    private final ConcurrentMap<Question, CompletableFuture<DnsAnswer<Record>>> underWay = new ConcurrentHashMap<>();

    /// @throws java.io.UncheckedIOException if the trust anchors are none
    public DnsResolver(DnsSettings settings) {
        this(settings, InstantSource.system());
    }

    DnsResolver(DnsSettings settings, InstantSource clock) {
        this.upstream = new Upstream(settings);
        this.timeout = settings.timeout();
        this.cache = new AnswerCache(settings.cacheEntries(), clock);
    }

    @Override
    public DnsAnswer<String> txt(String name) {
        return ask(name, Type.TXT, record -> text((TXTRecord) record));
    }

    @Override
    public DnsAnswer<Inet4Address> a(String name) {
        return ask(name, Type.A, record -> (Inet4Address) ((ARecord) record).getAddress());
    }

    @Override
    public DnsAnswer<Inet6Address> aaaa(String name) {
        return ask(name, Type.AAAA, record -> (Inet6Address) ((AAAARecord) record).getAddress());
    }

    @Override
    public DnsAnswer<MailExchanger> mx(String name) {
        return ask(name, Type.MX, record -> {
            MXRecord mx = (MXRecord) record;
            return new MailExchanger(mx.getPriority(), text(mx.getTarget()));
        });
    }

    @Override
    public DnsAnswer<TlsAssociation> tlsa(String name) {
        return ask(name, Type.TLSA, record -> {
            TLSARecord tlsa = (TLSARecord) record;
            return TlsAssociation.of(
                    tlsa.getCertificateUsage(),
                    tlsa.getSelector(),
                    tlsa.getMatchingType(),
                    tlsa.getCertificateAssociationData());
        });
    }

    @Override
    public DnsAnswer<String> ptr(InetAddress address) {
        return ask(
                new Question(ReverseMap.fromAddress(address), Type.PTR),
                record -> text(((PTRRecord) record).getTarget()));
    }

    private <T> DnsAnswer<T> ask(String name, int type, Function<Record, T> read) {
        Optional<Name> wellFormed = name(name);
        return wellFormed.isPresent() ? ask(new Question(wellFormed.get(), type), read) : new DnsAnswer.NoName<>(false);
    }

    private <T> DnsAnswer<T> ask(Question question, Function<Record, T> read) {
        return switch (records(question)) {
            case DnsAnswer.Found<Record>(List<Record> records, boolean authentic) ->
                new DnsAnswer.Found<>(records.stream().map(read).toList(), authentic);
            case DnsAnswer.NoRecords<Record>(boolean authentic) -> new DnsAnswer.NoRecords<>(authentic);
            case DnsAnswer.NoName<Record>(boolean authentic) -> new DnsAnswer.NoName<>(authentic);
            case DnsAnswer.Failed<Record>(String why) -> new DnsAnswer.Failed<>(why);
        };
    }

    private DnsAnswer<Record> records(Question question) {
        @Nullable DnsAnswer<Record> known = cache.find(question);
        if (known != null) {
            return known;
        }
        CompletableFuture<DnsAnswer<Record>> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<DnsAnswer<Record>> others = underWay.putIfAbsent(question, mine);
        if (others == null) {
            Thread.startVirtualThread(() -> inquire(question, mine));
        }
        return await(question, others == null ? mine : others);
    }

    /// On a thread of its own, so that whoever is interrupted gives up for himself alone.
    private void inquire(Question question, CompletableFuture<DnsAnswer<Record>> result) {
        Answered answered = Answered.failed("the DNS cannot be asked: " + question);
        try {
            answered = new Inquiry(upstream, question, timeout).answer();
            cache.remember(question, answered);
        } catch (RuntimeException e) {
            LOG.warn("cannot ask for {}", question, e);
        } finally {
            underWay.remove(question, result);
            result.complete(answered.answer());
        }
    }

    private DnsAnswer<Record> await(Question question, CompletableFuture<DnsAnswer<Record>> result) {
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new DnsAnswer.Failed<>("the DNS does not answer in time: " + question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new DnsAnswer.Failed<>("interrupted: " + question);
        }
    }

    /// The name octet for octet: a backslash in it is a backslash. Empty if it cannot be a name.
    private static Optional<Name> name(String text) {
        String dotted = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (String label : dotted.split("\\.", -1)) {
            byte[] octets = label.getBytes(StandardCharsets.UTF_8);
            if (octets.length == 0 || octets.length > LONGEST_LABEL) {
                return Optional.empty();
            }
            wire.write(octets.length);
            wire.writeBytes(octets);
        }
        wire.write(0);
        try {
            return Optional.of(new Name(wire.toByteArray()));
        } catch (IOException tooLong) {
            return Optional.empty();
        }
    }

    private static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true);
    }

    private static String text(TXTRecord record) {
        StringBuilder text = new StringBuilder();
        for (byte[] part : record.getStringsAsByteArrays()) {
            text.append(new String(part, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }
}
