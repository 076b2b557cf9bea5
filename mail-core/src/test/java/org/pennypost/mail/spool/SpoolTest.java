package org.pennypost.mail.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpoolTest {

    private static final int IN_MEMORY = 20_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "20000, true", "20001, false", "1000000, false"})
    void givesBackWhatWasWrittenAndLeavesNoFile(int size, boolean inMemory) throws IOException {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        try (Spool spool = new Spool(IN_MEMORY, directory)) {
            for (int from = 0; from < size; from += 7001) {
                spool.write(octets, from, Math.min(7001, size - from));
            }

            assertThat(spool.isInMemory()).isEqualTo(inMemory);
            assertThat(spool.open()).hasBinaryContent(octets);
            try (InputStream again = spool.open()) {
                assertThat(again.read()).isEqualTo(size == 0 ? -1 : octets[0] & 0xff);
                assertThat(again.readAllBytes()).hasSize(Math.max(size - 1, 0));
            }
            assertThat(spool.open(size / 2, size)).hasBinaryContent(Arrays.copyOfRange(octets, size / 2, size));
            assertThat(spool.open(size / 4, size / 2))
                    .hasBinaryContent(Arrays.copyOfRange(octets, size / 4, size / 4 + size / 2));
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void goesOnInAFileWhereNoMemoryIsLeft() throws IOException {
        SpoolSpace space = new SpoolSpace(IN_MEMORY, IN_MEMORY, 100_000, directory);
        try (Spool first = space.open();
                Spool second = space.open()) {
            first.write(new byte[IN_MEMORY], 0, IN_MEMORY);
            second.write(new byte[10], 0, 10);
            assertThat(first.isInMemory()).isTrue();
            assertThat(second.isInMemory()).isFalse();
        }
        try (Spool third = space.open()) {
            third.write(new byte[IN_MEMORY], 0, IN_MEMORY);
            assertThat(third.isInMemory()).isTrue();
        }
    }

    @Test
    void failsWhereThereIsNoRoomAtAllAndGivesBackWhatItHad() throws IOException {
        SpoolSpace space = new SpoolSpace(10, 10, 100, directory);
        assertThat(space.hasRoomFor(100)).isTrue();
        try (Spool spool = space.open()) {
            spool.write(new byte[60], 0, 60);
            assertThat(space.hasRoomFor(41)).isFalse();
            assertThatThrownBy(() -> spool.write(new byte[41], 0, 41)).isInstanceOf(NoRoomException.class);
            spool.write(new byte[40], 0, 40);
            assertThat(spool.octets()).isEqualTo(100);
        }
        assertThat(space.hasRoomFor(100)).isTrue();
    }
}
