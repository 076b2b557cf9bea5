package org.pennypost.mailbox.api.client;

import java.io.FilterInputStream;
import java.io.IOException;

import org.springframework.http.client.ClientHttpResponse;

/// The octets of an answer; the connection is free for others when this is closed.
final class ResponseStream extends FilterInputStream {

    private final ClientHttpResponse response;

    ResponseStream(ClientHttpResponse response) throws IOException {
        super(response.getBody());
        this.response = response;
    }

    @Override
    public void close() {
        response.close();
    }
}
