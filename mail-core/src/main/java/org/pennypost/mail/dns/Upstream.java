package org.pennypost.mail.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.dnssec.ValidatingResolver;

/// The servers that are asked, over UDP and, where an answer is too large for that, over TCP.
final class Upstream {

    /// Keys of the root, as IANA publishes them (RFC 7958).
    private static final List<String> ROOT = List.of(
            ". IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
            ". IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16");

    /// Checking signatures takes its time, which is not the selector thread's.
    private static final Executor VIRTUAL = Thread::startVirtualThread;

    private final Dnssec dnssec;
    private final Resolver resolver;

    Upstream(DnsSettings settings) {
        this.dnssec = settings.dnssec();
        Resolver servers = servers(settings);
        this.resolver = dnssec == Dnssec.VALIDATE ? validating(servers, settings.trustAnchors()) : servers;
    }

    private static Resolver servers(DnsSettings settings) {
        List<InetSocketAddress> addresses =
                settings.servers().isEmpty() ? ResolverConfig.getCurrentConfig().servers() : settings.servers();
        List<Resolver> each = addresses.stream()
                .<Resolver>map(address -> {
                    SimpleResolver one = new SimpleResolver(address);
                    one.setTimeout(settings.tryTimeout());
                    return one;
                })
                .toList();
        ExtendedResolver all = new ExtendedResolver(each);
        all.setTimeout(settings.timeout());
        return all;
    }

    private static Resolver validating(Resolver servers, List<String> configured) {
        ValidatingResolver validating = new ValidatingResolver(servers);
        List<String> anchors = configured.isEmpty() ? ROOT : configured;
        try {
            validating.loadTrustAnchors(
                    new ByteArrayInputStream((String.join("\n", anchors) + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException("no DS or DNSKEY records of trust anchors: " + anchors, e);
        }
        return validating;
    }

    /// @throws TimeoutException   if the servers take longer
    /// @throws ExecutionException if none gives an answer
    Message ask(Question question, Duration patience)
            throws ExecutionException, InterruptedException, TimeoutException {
        Message query = question.query();
        if (dnssec == Dnssec.LOOPBACK || dnssec == Dnssec.UPSTREAM) {
            // Without EDNS's DO this is how to ask for it (RFC 6840 §5.7).
            query.getHeader().setFlag(Flags.AD);
        }
        return resolver.sendAsync(query, VIRTUAL).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isAuthentic(Message response) {
        return response.getHeader().getFlag(Flags.AD)
                && switch (dnssec) {
                    case OFF -> false;
                    case LOOPBACK -> isFromLoopback(response);
                    case UPSTREAM, VALIDATE -> true;
                };
    }

    private static boolean isFromLoopback(Message response) {
        return response.getResolver()
                .map(from -> from instanceof SimpleResolver server
                        && server.getAddress().getAddress().isLoopbackAddress())
                .orElse(false);
    }

    /// Why a response is no answer, where it says so: the validating resolver does.
    static String reason(Message response) {
        for (Record record : response.getSection(Section.ADDITIONAL)) {
            if (record.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS && record instanceof TXTRecord text) {
                return ": " + String.join("", text.getStrings(false));
            }
        }
        return "";
    }
}
