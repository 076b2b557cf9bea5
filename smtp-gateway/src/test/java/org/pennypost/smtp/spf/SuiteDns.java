package org.pennypost.smtp.spf;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.dns.MailExchanger;
import org.pennypost.mail.dns.TlsAssociation;

/// The DNS of one scenario of the test suite, with its way to write what times out.
final class SuiteDns implements Dns {

    private static final String TIMEOUT = "TIMEOUT";
    private static final int MOST_ALIASES = 10;

    /// @param value a text, a list, or [#TIMEOUT]
    private record Entry(String type, Object value) {}

    private final Map<String, List<Entry>> zone = new HashMap<>();

    /// @param zonedata names to lists of records
    SuiteDns(Map<String, List<?>> zonedata) {
        zonedata.forEach((name, records) -> zone.put(name.toLowerCase(Locale.ROOT), entries(records)));
    }

    /// Records of the type SPF stand for TXT, unless there are TXT records.
    private static List<Entry> entries(List<?> records) {
        List<Entry> entries = new ArrayList<>();
        for (Object record : records) {
            if (record instanceof Map<?, ?> map) {
                map.forEach((type, value) -> entries.add(new Entry(String.valueOf(type), value)));
            } else {
                entries.add(new Entry("ANY", TIMEOUT));
            }
        }
        boolean texts = entries.stream().anyMatch(entry -> entry.type.equals("TXT"));
        List<Entry> spf =
                entries.stream().filter(entry -> entry.type.equals("SPF")).toList();
        entries.removeAll(spf);
        if (!texts) {
            spf.forEach(entry -> entries.add(new Entry("TXT", entry.value)));
        }
        return entries;
    }

    @Override
    public DnsAnswer<String> txt(String name) {
        return ask(name, "TXT", SuiteDns::text);
    }

    @Override
    public DnsAnswer<Inet4Address> a(String name) {
        return ask(name, "A", value -> (Inet4Address) InetAddress.ofLiteral(String.valueOf(value)));
    }

    @Override
    public DnsAnswer<Inet6Address> aaaa(String name) {
        return ask(name, "AAAA", value -> (Inet6Address) InetAddress.ofLiteral(String.valueOf(value)));
    }

    @Override
    public DnsAnswer<MailExchanger> mx(String name) {
        return ask(name, "MX", value -> {
            List<?> pair = (List<?>) value;
            return new MailExchanger((Integer) pair.get(0), String.valueOf(pair.get(1)));
        });
    }

    @Override
    public DnsAnswer<TlsAssociation> tlsa(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DnsAnswer<String> ptr(InetAddress address) {
        byte[] octets = address.getAddress();
        List<String> labels = new ArrayList<>();
        for (int i = octets.length - 1; i >= 0; i--) {
            if (octets.length == 4) {
                labels.add(String.valueOf(octets[i] & 0xff));
            } else {
                labels.add(Integer.toHexString(octets[i] & 0xf));
                labels.add(Integer.toHexString(octets[i] >> 4 & 0xf));
            }
        }
        String zone = octets.length == 4 ? ".in-addr.arpa" : ".ip6.arpa";
        return ask(String.join(".", labels) + zone, "PTR", String::valueOf);
    }

    private <T> DnsAnswer<T> ask(String name, String type, Function<Object, T> read) {
        return ask(name, type, read, MOST_ALIASES);
    }

    private <T> DnsAnswer<T> ask(String name, String type, Function<Object, T> read, int aliases) {
        String key = name.toLowerCase(Locale.ROOT);
        List<Entry> entries = zone.get(key.endsWith(".") ? key.substring(0, key.length() - 1) : key);
        if (entries == null) {
            return key.startsWith("error.") ? timeout(name) : new DnsAnswer.NoName<>(false);
        }
        List<T> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.value.equals(TIMEOUT) && (entry.type.equals(type) || entry.type.equals("ANY"))) {
                return found.isEmpty() ? timeout(name) : new DnsAnswer.Found<>(found, false);
            }
            if (entry.type.equals(type) && !entry.value.equals("NONE")) {
                found.add(read.apply(entry.value));
            } else if (entry.type.equals("CNAME")) {
                return aliases == 0 ? timeout(name) : ask(String.valueOf(entry.value), type, read, aliases - 1);
            }
        }
        return found.isEmpty() ? new DnsAnswer.NoRecords<>(false) : new DnsAnswer.Found<>(found, false);
    }

    private static <T> DnsAnswer<T> timeout(String name) {
        return new DnsAnswer.Failed<>("no answer about " + name);
    }

    private static String text(Object value) {
        String joined = value instanceof List<?> strings
                ? String.join("", strings.stream().map(String::valueOf).toList())
                : String.valueOf(value);
        return new String(joined.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
