package org.pennypost.mail.transcript;

import java.io.IOException;
import java.util.Map;

/// Something on which transcripts run.
public interface Backend {

    /// Whether it has the extension that a transcript `needs`. Without it the transcript is skipped.
    default boolean offers(String need) {
        return true;
    }

    /// Makes a fresh world for one transcript: nothing of an earlier one can be seen in it.
    Scene begin(Given given) throws IOException;

    /// The world of one transcript.
    interface Scene extends AutoCloseable {

        /// What `${name}` stands for from the start.
        default Map<String, String> variables() {
            return Map.of();
        }

        /// A new connection, brought into the state that the transcript gives. In the state `connected` nothing has
        /// been read from it, not even the greeting.
        ///
        /// @param number 1, 2 … as in `C2:`
        Dialogue connect(int number) throws IOException;

        @Override
        void close() throws IOException;
    }
}
