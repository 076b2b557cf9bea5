package org.pennypost.imap.view;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountChange.Annotated;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChangedAnnotationsTest {

    private static Annotated change(long modSeq, String entry) {
        return new Annotated(new ModSeq(modSeq), null, entry);
    }

    @Test
    void anEntryIsToldOnceWithItsLastChange() {
        ChangedAnnotations changed = ChangedAnnotations.NONE
                .with(List.of(change(2, "/private/a"), change(2, "/private/b")))
                .with(List.of(change(3, "/private/a")));

        assertThat(changed.since(new ModSeq(1))).containsExactly(change(2, "/private/b"), change(3, "/private/a"));
        assertThat(changed.since(new ModSeq(2))).containsExactly(change(3, "/private/a"));
        assertThat(changed.since(new ModSeq(3))).isEmpty();
    }

    @Test
    void whoMissedMoreThanIsRememberedIsRefused() {
        ChangedAnnotations changed = ChangedAnnotations.NONE.with(IntStream.rangeClosed(1, 1001)
                .mapToObj(i -> change(i, "/private/" + i))
                .toList());

        assertThat(changed.since(new ModSeq(1))).hasSize(1000);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> changed.since(new ModSeq(0)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT));
    }
}
