package org.pennypost.mail.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TlsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void readsKeysOfEveryUsualKind(String algorithm) throws Exception {
        TestCertificate made = TestCertificate.make(directory, algorithm);
        assertThat(made.serving().context().getProtocol()).isEqualTo("TLS");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        TestCertificate made = TestCertificate.make(directory);
        Path none = directory.resolve("none.pem");
        assertThatThrownBy(() -> Tls.server(none, made.privateKey(), null)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Tls.server(made.certificateChain(), made.certificateChain(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no unencrypted private key in PKCS#8 form");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThatThrownBy(() -> Tls.server(empty, made.privateKey(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty.pem");
    }
}
