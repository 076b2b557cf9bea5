package org.pennypost.mailbox.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookSecretTest {

    private static final WebhookSecret SECRET =
            new WebhookSecret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    /// The example of Standard Webhooks; `openssl dgst -sha256 -mac HMAC` says the same.
    @Test
    void signsAsOthersVerify() {
        SignedRequest request = new SignedRequest(
                URI.create("https://example.com"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                List.of(SECRET),
                "{\"test\": 2432232314}");

        assertThat(request.signatures(Instant.ofEpochSecond(1_614_265_330)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(SECRET.text()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(SECRET).hasToString("WebhookSecret");
    }

    @Test
    void eachIsAnother() {
        assertThat(WebhookSecret.random().text())
                .isNotEqualTo(WebhookSecret.random().text());
        assertThat(WebhookSecret.random().octets()).hasSize(32);
    }
}
