package org.pennypost.smtp.session;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HopsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                  | 0
            Received: from a~Received:by b~~                    | 2
            RECEIVED: from a~received: from b~Subject: x~~      | 2
            Received: from a~ Received: in a folded line~~      | 1
            X-Received: from a~Received-SPF: pass~Receive: x~~  | 0
            Subject: Received: no~~                             | 0
            Received: from a~~Received: in the body~~           | 1
            ~Received: in the body~                             | 0
            Received: from a                                    | 1
            Received                                            | 0
            """)
    void areTheReceivedFieldsOfTheHeader(String lines, int count) {
        byte[] octets = lines.replace("~", "\r\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(new Hops().count(octets, 0, octets.length)).isEqualTo(count);

        Hops oneByOne = new Hops();
        for (int i = 0; i < octets.length; i++) {
            oneByOne.count(octets, i, 1);
        }
        assertThat(oneByOne.count(octets, 0, 0)).isEqualTo(count);
    }
}
