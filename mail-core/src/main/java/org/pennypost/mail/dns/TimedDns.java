package org.pennypost.mail.dns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Supplier;

/// The DNS for one piece of work that takes many questions: after some time nothing is asked any more, and each answer
/// is [DnsAnswer.Failed]. A question that is under way by then is not cut short.
public final class TimedDns implements Dns {

    private final Dns dns;
    private final long deadline;

    /// @param patience from now on
    public TimedDns(Dns dns, Duration patience) {
        this.dns = dns;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    @Override
    public DnsAnswer<String> txt(String name) {
        return inTime(name, () -> dns.txt(name));
    }

    @Override
    public DnsAnswer<Inet4Address> a(String name) {
        return inTime(name, () -> dns.a(name));
    }

    @Override
    public DnsAnswer<Inet6Address> aaaa(String name) {
        return inTime(name, () -> dns.aaaa(name));
    }

    @Override
    public DnsAnswer<MailExchanger> mx(String name) {
        return inTime(name, () -> dns.mx(name));
    }

    @Override
    public DnsAnswer<TlsAssociation> tlsa(String name) {
        return inTime(name, () -> dns.tlsa(name));
    }

    @Override
    public DnsAnswer<String> ptr(InetAddress address) {
        return inTime(address.getHostAddress(), () -> dns.ptr(address));
    }

    private <T> DnsAnswer<T> inTime(String about, Supplier<DnsAnswer<T>> question) {
        return System.nanoTime() - deadline < 0
                ? question.get()
                : new DnsAnswer.Failed<>("no time left to ask about " + about);
    }
}
