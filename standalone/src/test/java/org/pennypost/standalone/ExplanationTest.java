package org.pennypost.standalone;

import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;

import org.pennypost.standalone.data.StartFailure;

import static org.assertj.core.api.Assertions.assertThat;

class ExplanationTest {

    @Test
    void namesThePortThatSomebodyElseTook() {
        var failure = new ApplicationContextException("cannot start a bean", new PortInUseException(8080));

        assertThat(Explanation.of(failure)).isEqualTo("port 8080 is already in use");
    }

    @Test
    void saysWhatWasForeseenInOneLine() {
        var failure = new IllegalStateException(new StartFailure("the directory is\nnot ours"));

        assertThat(Explanation.of(failure)).isEqualTo("the directory is; not ours");
    }
}
