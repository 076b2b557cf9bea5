package org.pennypost.mail.dns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/// The DNS. Questions block the caller until there is an answer, for a limited time; they throw nothing. Names are in
/// ASCII (A-labels), with or without a dot at the end; what is no name at all does not exist.
public interface Dns {

    /// TXT records, the strings of each put together (RFC 7208 §3.3, RFC 6376 §3.6.2.2), an octet a character.
    DnsAnswer<String> txt(String name);

    DnsAnswer<Inet4Address> a(String name);

    DnsAnswer<Inet6Address> aaaa(String name);

    DnsAnswer<MailExchanger> mx(String name);

    /// What is said of the TLS of a service, such as `_25._tcp.mx.example.net` (RFC 6698 §3).
    DnsAnswer<TlsAssociation> tlsa(String name);

    /// The names that the address maps to, without their last dots.
    DnsAnswer<String> ptr(InetAddress address);
}
