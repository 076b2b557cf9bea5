package org.pennypost.mail.store.contract;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/// Asserts that a call is refused, and why.
final class Refusals {

    private Refusals() {}

    static void assertRefused(RefusalCode code, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(Refusal.class);
        Refusal refusal = (Refusal) thrown;
        assertThat(refusal.code()).as(refusal.text()).isEqualTo(code);
        assertThat(refusal.text()).isNotBlank();
    }
}
