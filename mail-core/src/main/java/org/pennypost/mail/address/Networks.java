package org.pennypost.mail.address;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Some networks of IP addresses, as an operator writes them: `10.0.0.0/8, 192.0.2.1, 2001:db8::/32`.
public record Networks(List<Network> list) {

    public static final Networks NONE = new Networks(List.of());

    public Networks {
        list = List.copyOf(list);
    }

    /// @param texts each a network, or several with commas; an address alone is a network of its own
    /// @throws IllegalArgumentException with the one that is wrong
    public static Networks parse(Iterable<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            for (String each : text.split(",")) {
                if (!each.isBlank()) {
                    networks.add(Network.parse(each.strip()));
                }
            }
        }
        return new Networks(networks);
    }

    public boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        return list.stream().anyMatch(network -> network.contains(octets));
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /// One of them. IPv4 addresses that are written as IPv6 ones (`::ffff:192.0.2.1`) are IPv4.
    ///
    /// @param bits how many at the start of an address all addresses of the network share: 0 to 32, or to 128
    public record Network(InetAddress address, int bits) {

        public Network {
            if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
                throw new IllegalArgumentException(address.getHostAddress() + " has no prefix of " + bits + " bits");
            }
        }

        static Network parse(String text) {
            int slash = text.indexOf('/');
            String address = slash < 0 ? text : text.substring(0, slash);
            try {
                if (!address.contains(":")
                        && address.chars().filter(c -> c == '.').count() != 3) {
                    throw new IllegalArgumentException("an IPv4 address has four numbers");
                }
                InetAddress first = InetAddress.ofLiteral(address);
                int bits =
                        slash < 0 ? first.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
                return new Network(first, bits);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("'" + text + "' is not a network", wrong);
            }
        }

        boolean contains(byte[] octets) {
            byte[] own = address.getAddress();
            if (own.length != octets.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            for (int i = 0; i < whole; i++) {
                if (own[i] != octets[i]) {
                    return false;
                }
            }
            int rest = bits % Byte.SIZE;
            return rest == 0 || ((own[whole] ^ octets[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
        }
    }
}
