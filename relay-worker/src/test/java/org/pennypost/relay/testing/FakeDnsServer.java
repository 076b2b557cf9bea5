package org.pennypost.relay.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A DNS server that knows what it was told and nothing else: other names do not exist. Answers have a TTL of 0, so
/// that nobody remembers them.
public final class FakeDnsServer implements AutoCloseable {

    private final DatagramSocket socket;
    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final Set<Name> failing = ConcurrentHashMap.newKeySet();
    private final Set<Name> silent = ConcurrentHashMap.newKeySet();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    private FakeDnsServer(DatagramSocket socket) {
        this.socket = socket;
        Thread.ofVirtual().name("fake-dns-server").start(this::serve);
    }

    /// On a free port of 127.0.0.1, UDP.
    public static FakeDnsServer start() {
        try {
            return new FakeDnsServer(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `pennypost.relay.dns-servers` takes it.
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public FakeDnsServer mx(String domain, int preference, String host) {
        return add(new MXRecord(name(domain), DClass.IN, 0, preference, name(host)));
    }

    /// The domain takes no mail (RFC 7505 §3).
    public FakeDnsServer nullMx(String domain) {
        return add(new MXRecord(name(domain), DClass.IN, 0, 0, Name.root));
    }

    /// @param address IPv4 or IPv6
    public FakeDnsServer address(String host, String address) {
        try {
            InetAddress inet = InetAddress.getByName(address);
            return add(
                    inet.getAddress().length == 4
                            ? new ARecord(name(host), DClass.IN, 0, inet)
                            : new AAAARecord(name(host), DClass.IN, 0, inet));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeDnsServer alias(String name, String target) {
        return add(new CNAMERecord(name(name), DClass.IN, 0, name(target)));
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
                questions.add(query.getQuestion().getName() + " "
                        + Type.string(query.getQuestion().getType()));
                if (!silent.contains(query.getQuestion().getName())) {
                    byte[] answer = answer(query).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed, or no DNS message.
            }
        }
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
        if (!records.containsKey(question.getName())) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
            return answer;
        }
        addAnswers(answer, question.getName(), question.getType());
        return answer;
    }

    private void addAnswers(Message answer, Name name, int type) {
        for (Record record : records.getOrDefault(name, List.of())) {
            if (record.getType() == type) {
                answer.addRecord(record, Section.ANSWER);
            } else if (record instanceof CNAMERecord alias) {
                answer.addRecord(record, Section.ANSWER);
                addAnswers(answer, alias.getTarget(), type);
            }
        }
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text.endsWith(".") ? text : text + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
