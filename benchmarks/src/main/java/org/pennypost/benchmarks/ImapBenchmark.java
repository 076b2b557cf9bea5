package org.pennypost.benchmarks;

/// Commands on mailboxes of growing size, of the standalone and, for comparison in the same run, of another IMAP
/// server: `PENNYPOST_PEER_IMAP=port:user:password` names one on this machine that takes passwords in the clear.
final class ImapBenchmark implements Benchmark {

    private static final int[] SIZES = {1_000, 10_000, 100_000};
    private static final int TEN_KIB = 10 * 1024;
    private static final int TWO_KIB = 2 * 1024;
    private static final int AT_ONCE = 250;

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        String address = system.administration().accounts(1)[0];
        String peer = System.getenv("PENNYPOST_PEER_IMAP");
        try (StoreFiller store = new StoreFiller(system)) {
            for (int size : SIZES) {
                String mailbox = "M" + size;
                Texts texts = new Texts(size > 10_000 ? TWO_KIB : TEN_KIB);
                store.fill(address, mailbox, texts, size);
                new ImapCommands(() -> system.imap(address), report, mailbox, size).measure(texts);
                if (peer != null) {
                    report.line("-- the peer", "");
                    measurePeer(peer.split(":"), report, mailbox, size, texts);
                    report.line("--", "");
                }
            }
        }
    }

    private static void measurePeer(String[] peer, Report report, String mailbox, int size, Texts texts)
            throws Exception {
        ImapCommands.Server server = () -> {
            ImapReader reader = new ImapReader(Integer.parseInt(peer[0]));
            reader.logIn(peer[1], peer[2]);
            return reader;
        };
        try (ImapReader reader = server.connect()) {
            reader.command("CREATE " + mailbox);
            for (int from = 0; from < size; from += AT_ONCE) {
                byte[][] batch = new byte[AT_ONCE][];
                for (int i = 0; i < AT_ONCE; i++) {
                    batch[i] = texts.message(from + i);
                }
                reader.append(mailbox, batch);
            }
        }
        new ImapCommands(server, report, mailbox, size).measure(texts);
    }
}
