package org.pennypost.mail.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FreePortsTest {

    @Test
    void givesPortsThatNoOutgoingConnectionTakes() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                sockets.add(FreePorts.listen(loopback));
            }
            assertThat(sockets)
                    .extracting(ServerSocket::getLocalPort)
                    .doesNotHaveDuplicates()
                    .allSatisfy(port -> assertThat(port).isBetween(1024, 32_767));
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void refusesAnAddressOfAnotherMachine() throws IOException {
        InetAddress other = InetAddress.getByName("192.0.2.1");

        assertThatThrownBy(() -> FreePorts.listen(other)).isInstanceOf(BindException.class);
    }
}
