package org.pennypost.mail.dns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A DNS of a few records, for tests. It counts what it is asked.
public final class FixedDns implements Dns {

    private record Question(String type, String name) {}

    private final Map<Question, List<Object>> records = new LinkedHashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final Set<String> authentic = new HashSet<>();
    private int questions;

    public FixedDns withTxt(String name, String... texts) {
        return with("TXT", name, (Object[]) texts);
    }

    /// @param addresses of both families
    public FixedDns withAddresses(String name, String... addresses) {
        for (String text : addresses) {
            InetAddress address = address(text);
            with(address instanceof Inet4Address ? "A" : "AAAA", name, address);
        }
        return this;
    }

    public FixedDns withMx(String name, int preference, String host) {
        return with("MX", name, new MailExchanger(preference, host));
    }

    public FixedDns withPtr(String address, String... names) {
        return with("PTR", address(address).getHostAddress(), (Object[]) names);
    }

    /// No question about the name is answered.
    public FixedDns failing(String name) {
        failing.add(canonical(name));
        return this;
    }

    /// Everything about the name is signed.
    public FixedDns authentic(String name) {
        authentic.add(canonical(name));
        return this;
    }

    /// It knows nothing any more.
    public void clear() {
        records.clear();
        failing.clear();
        authentic.clear();
    }

    /// How often it was asked.
    public int questions() {
        return questions;
    }

    @Override
    public DnsAnswer<String> txt(String name) {
        return answer("TXT", name, String.class);
    }

    @Override
    public DnsAnswer<Inet4Address> a(String name) {
        return answer("A", name, Inet4Address.class);
    }

    @Override
    public DnsAnswer<Inet6Address> aaaa(String name) {
        return answer("AAAA", name, Inet6Address.class);
    }

    @Override
    public DnsAnswer<MailExchanger> mx(String name) {
        return answer("MX", name, MailExchanger.class);
    }

    @Override
    public DnsAnswer<TlsAssociation> tlsa(String name) {
        return answer("TLSA", name, TlsAssociation.class);
    }

    @Override
    public DnsAnswer<String> ptr(InetAddress address) {
        return answer("PTR", address.getHostAddress(), String.class);
    }

    private FixedDns with(String type, String name, Object... more) {
        records.computeIfAbsent(new Question(type, canonical(name)), _ -> new ArrayList<>())
                .addAll(List.of(more));
        return this;
    }

    private <T> DnsAnswer<T> answer(String type, String name, Class<T> kind) {
        questions++;
        String canonical = canonical(name);
        if (failing.contains(canonical)) {
            return new DnsAnswer.Failed<>(name + " is not answered");
        }
        boolean signed = authentic.contains(canonical);
        List<Object> found = records.get(new Question(type, canonical));
        if (found != null) {
            return new DnsAnswer.Found<>(found.stream().map(kind::cast).toList(), signed);
        }
        boolean exists = records.keySet().stream()
                .anyMatch(question ->
                        question.name().equals(canonical) || question.name().endsWith("." + canonical));
        return exists ? new DnsAnswer.NoRecords<>(signed) : new DnsAnswer.NoName<>(signed);
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
