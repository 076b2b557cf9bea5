package org.pennypost.standalone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataDirectoryTest {

    @TempDir
    private Path temporary;

    @Test
    void keepsASecretThatOnlyItsOwnerReads() throws IOException {
        String secret;
        try (DataDirectory data = DataDirectory.open(temporary.resolve("data"))) {
            secret = data.secret("api-key");
            assertThat(secret).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(data.secret("service-token"));
            assertThat(Files.getPosixFilePermissions(data.resolve("api-key")))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
        try (DataDirectory again = DataDirectory.open(temporary.resolve("data"))) {
            assertThat(again.secret("api-key")).isEqualTo(secret);
        }
    }

    @Test
    void belongsToOneAtATime() {
        try (DataDirectory data = DataDirectory.open(temporary)) {
            assertThatThrownBy(() -> DataDirectory.open(data.resolve(".")))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use by another Pennypost");
        }
        DataDirectory.open(temporary).close();
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("cannot write to the data directory " + file);
    }
}
