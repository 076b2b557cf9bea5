package org.pennypost.mail.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.pennypost.mail.net.ListenerSettings.PerNetwork;

/// The connections of one listener, counted in all, by client address, and by the network that the address is in.
final class OpenConnections {

    private final int most;
    private final int mostPerAddress;
    private final PerNetwork networks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();
    private final Set<Connection> open = new HashSet<>();
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private final Map<String, Integer> perNetwork = new HashMap<>();

    OpenConnections(int most, int mostPerAddress, PerNetwork networks) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
        this.networks = networks;
    }

    /// @return false if it is one too many
    boolean add(Connection connection) {
        lock.lock();
        try {
            InetAddress address = connection.address();
            int ofAddress = perAddress.getOrDefault(address, 0);
            if (open.size() >= most || ofAddress >= mostPerAddress || isFull(address)) {
                return false;
            }
            open.add(connection);
            perAddress.put(address, ofAddress + 1);
            if (networks.isLimited()) {
                perNetwork.merge(networks.prefix().around(address), 1, Integer::sum);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(InetAddress address) {
        return networks.isLimited() && perNetwork.getOrDefault(networks.prefix().around(address), 0) >= networks.most();
    }

    void remove(Connection connection) {
        lock.lock();
        try {
            if (open.remove(connection)) {
                perAddress.computeIfPresent(connection.address(), (_, count) -> count == 1 ? null : count - 1);
                if (networks.isLimited()) {
                    perNetwork.computeIfPresent(
                            networks.prefix().around(connection.address()),
                            (_, count) -> count == 1 ? null : count - 1);
                }
                fewer.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    List<Connection> all() {
        lock.lock();
        try {
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    /// @return whether there were none in time
    boolean awaitNone(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!open.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = fewer.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
