package org.pennypost.mail.mime;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The examples of RFC 2231 §3 and §4, and what else is sent.
class ParametersTest {

    @Test
    void joinsContinuations() {
        assertThat(
                        decoded(
                                "message/external-body; access-type=URL; URL*1=\"cs.utk.edu/pub/moore/bulk-mailer.tar\"; URL*0=\"ftp://\""))
                .containsExactly(
                        new Parameter("access-type", "URL"),
                        new Parameter("URL", "ftp://cs.utk.edu/pub/moore/bulk-mailer.tar"));
    }

    @Test
    void decodesCharsets() {
        assertThat(decoded("application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A"))
                .containsExactly(new Parameter("title", "This is ***fun***"));
        assertThat(decoded("application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20;\r\n"
                        + " title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\""))
                .containsExactly(new Parameter("title", "This is even more ***fun*** isn't it!"));
        assertThat(decoded("a/b; name*=iso-8859-1''gr%FCn.txt")).containsExactly(new Parameter("name", "grün.txt"));
    }

    @Test
    void prefersTheExtendedForm() {
        assertThat(decoded("a/b; filename=plain.txt; filename*=utf-8''gr%C3%BCn.txt"))
                .containsExactly(new Parameter("filename", "grün.txt"));
    }

    @Test
    void decodesEncodedWordsInNames() {
        List<Parameter> parameters =
                MediaType.read("a/b; name=\"=?utf-8?q?gr=C3=BCn?=.txt\"").parameters();
        assertThat(Parameters.decoded(parameters, "NAME")).hasValue("grün.txt");
        assertThat(Parameters.raw(parameters, "Name")).hasValue("=?utf-8?q?gr=C3=BCn?=.txt");
    }

    @Test
    void survivesNonsense() {
        assertThat(decoded("a/b; x*=nonsense''%FC; y*99999=1; z*0*=%; *=q; w*x=1; v*0=a; v*0=b"))
                .containsExactly(
                        new Parameter("x", "ü"),
                        new Parameter("y", ""),
                        new Parameter("z", "%"),
                        new Parameter("*", "q"),
                        new Parameter("w", ""),
                        new Parameter("v", "a"));
    }

    private static List<Parameter> decoded(String contentType) {
        return Parameters.decoded(
                MediaType.read(contentType.replace("\r\n", "")).parameters());
    }
}
