package org.pennypost.mail.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A DNS server that knows what it was told and nothing else: other names do not exist. Unless it is told a TTL, its
/// answers have one of 0, so that nobody remembers them.
public final class FakeDnsServer implements AutoCloseable {

    private static final int SMALLEST_PAYLOAD = 512;

    private final DatagramSocket socket;
    private final ServerSocket tcp;
    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final Set<Name> failing = ConcurrentHashMap.newKeySet();
    private final Set<Name> silent = ConcurrentHashMap.newKeySet();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final FakeZones zones = new FakeZones();
    private volatile long ttl;
    private volatile boolean authentic;

    private FakeDnsServer(ServerSocket tcp, DatagramSocket socket) {
        this.tcp = tcp;
        this.socket = socket;
        Thread.ofVirtual().name("fake-dns-server").start(this::serve);
        Thread.ofVirtual().name("fake-dns-server-tcp").start(this::serveTcp);
    }

    /// On a port of 127.0.0.1 that is free for UDP and for TCP.
    public static FakeDnsServer start() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            while (true) {
                ServerSocket tcp = new ServerSocket(0, 50, loopback);
                try {
                    return new FakeDnsServer(
                            tcp, new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort())));
                } catch (java.net.BindException taken) {
                    tcp.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As settings take it.
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public FakeDnsServer mx(String domain, int preference, String host) {
        return add(new MXRecord(name(domain), DClass.IN, ttl, preference, name(host)));
    }

    /// The domain takes no mail (RFC 7505 §3).
    public FakeDnsServer nullMx(String domain) {
        return add(new MXRecord(name(domain), DClass.IN, ttl, 0, Name.root));
    }

    /// @param address IPv4 or IPv6
    public FakeDnsServer address(String host, String address) {
        InetAddress inet = InetAddress.ofLiteral(address);
        return add(
                inet.getAddress().length == 4
                        ? new ARecord(name(host), DClass.IN, ttl, inet)
                        : new AAAARecord(name(host), DClass.IN, ttl, inet));
    }

    /// @param strings of one record
    public FakeDnsServer txt(String name, String... strings) {
        return add(new TXTRecord(name(name), DClass.IN, ttl, List.of(strings)));
    }

    /// @param name such as `_25._tcp.mx.example.net`
    public FakeDnsServer tlsa(String name, TlsAssociation says) {
        return add(new TLSARecord(
                name(name),
                DClass.IN,
                ttl,
                says.usage(),
                says.selector(),
                says.matching(),
                HexFormat.of().parseHex(says.data())));
    }

    public FakeDnsServer ptr(String address, String host) {
        return add(new PTRRecord(ReverseMap.fromAddress(InetAddress.ofLiteral(address)), DClass.IN, ttl, name(host)));
    }

    public FakeDnsServer alias(String name, String target) {
        return add(new CNAMERecord(name(name), DClass.IN, ttl, name(target)));
    }

    /// Of all that it is told from now on, in seconds.
    public FakeDnsServer ttl(long seconds) {
        ttl = seconds;
        return this;
    }

    /// Questions about the name get SERVFAIL.
    public FakeDnsServer failing(String name) {
        failing.add(name(name));
        return this;
    }

    /// Questions about the name get no answer.
    public FakeDnsServer silent(String name) {
        silent.add(name(name));
        return this;
    }

    /// From now on questions about the name are answered.
    public FakeDnsServer answering(String name) {
        failing.remove(name(name));
        silent.remove(name(name));
        return this;
    }

    /// Answers say that they were validated (RFC 4035 §3.2.3), to whoever asks for it.
    public FakeDnsServer sayingAuthentic() {
        authentic = true;
        return this;
    }

    /// The names from here on are a zone that is signed, its keys vouched for by the zone above.
    ///
    /// @return the trust anchor that vouches for it as well
    public String signedZone(String origin) {
        return zones.signed(name(origin), ttl).delegation().toString();
    }

    /// The names from here on are a zone that is not signed, as the zone above says.
    public FakeDnsServer unsignedZone(String origin) {
        zones.unsigned(name(origin));
        return this;
    }

    /// The records of the name are signed with a key that is not the zone's.
    public FakeDnsServer forged(String name) {
        zones.flaw(name(name), SignedZone.Flaw.FORGED);
        return this;
    }

    /// The signatures of the name's records have expired.
    public FakeDnsServer expired(String name) {
        zones.flaw(name(name), SignedZone.Flaw.EXPIRED);
        return this;
    }

    /// The name's records come without signatures, although the zone is signed.
    public FakeDnsServer stripped(String name) {
        zones.flaw(name(name), SignedZone.Flaw.MISSING);
        return this;
    }

    /// The questions so far, such as `example.org. MX`.
    public List<String> questions() {
        return List.copyOf(questions);
    }

    private FakeDnsServer add(Record record) {
        records.computeIfAbsent(record.getName(), _ -> new CopyOnWriteArrayList<>())
                .add(record);
        return this;
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (!isSilent(query)) {
                    OPTRecord options = query.getOPT();
                    byte[] answer = answer(query).toWire(options == null ? SMALLEST_PAYLOAD : options.getPayloadSize());
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed, or no DNS message.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket client = tcp.accept();
                Thread.ofVirtual().name("fake-dns-client").start(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            while (true) {
                byte[] octets = new byte[in.readUnsignedShort()];
                in.readFully(octets);
                Message query = new Message(octets);
                if (!isSilent(query)) {
                    byte[] answer = answer(query).toWire();
                    out.writeShort(answer.length);
                    out.write(answer);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // It is gone, or it sent no DNS message.
        }
    }

    private boolean isSilent(Message query) {
        questions.add(query.getQuestion().getName() + " "
                + Type.string(query.getQuestion().getType()));
        return silent.contains(query.getQuestion().getName());
    }

    private Message answer(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        Record question = query.getQuestion();
        answer.addRecord(question, Section.QUESTION);
        if (failing.contains(question.getName())) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
            return answer;
        }
        OPTRecord options = query.getOPT();
        boolean signed = options != null && (options.getFlags() & ExtendedFlags.DO) != 0;
        if (authentic && (signed || query.getHeader().getFlag(Flags.AD))) {
            answer.getHeader().setFlag(Flags.AD);
        }
        Name last = addAnswers(answer, question.getName(), question.getType());
        if (answer.getSection(Section.ANSWER).stream().noneMatch(each -> each.getType() == question.getType())) {
            if (!exists(last)) {
                answer.getHeader().setRcode(Rcode.NXDOMAIN);
            }
            zones.deny(answer, last, question.getType(), records, ttl, signed);
        }
        if (signed) {
            zones.sign(answer);
            answer.addRecord(new OPTRecord(4096, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        }
        return answer;
    }

    private boolean exists(Name name) {
        return zones.isZone(name) || records.keySet().stream().anyMatch(each -> each.subdomain(name));
    }

    /// @return the name that the aliases lead to
    private Name addAnswers(Message answer, Name name, int type) {
        zones.own(name, type, ttl).forEach(record -> answer.addRecord(record, Section.ANSWER));
        Name last = name;
        for (Record record : records.getOrDefault(name, List.of())) {
            if (record.getType() == type) {
                answer.addRecord(record, Section.ANSWER);
            } else if (record instanceof CNAMERecord alias && !answer.findRecord(record)) {
                answer.addRecord(record, Section.ANSWER);
                last = addAnswers(answer, alias.getTarget(), type);
            }
        }
        return last;
    }

    static Name name(String text) {
        try {
            return Name.fromString(text.endsWith(".") ? text : text + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() {
        socket.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
