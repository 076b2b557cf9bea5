package org.pennypost.mailbox.tlsreports;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 8460 §3.
class TlsReportRecordTest {

    /// Records with `|` between them; what is asked for with a space between, `-` if nobody asks.
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '"', textBlock = """
                    v=TLSRPTv1;rua=mailto:reports@example.com                 > mailto:reports@example.com
                    v=TLSRPTv1; rua=https://reporting.example.com/v1/tlsrpt   > https://reporting.example.com/v1/tlsrpt
                    v=TLSRPTv1 ; rua=mailto:a@b.example , https://b.example/  > mailto:a@b.example https://b.example/
                    v=TLSRPTv1; rua=mailto:a@b.example;                       > mailto:a@b.example
                    v=TLSRPTv1; x-new=1; rua=mailto:a@b.example; y.z=a=b      > mailto:a@b.example
                    v=TLSRPTv1; rua=mailto:a@b.example; rua=mailto:c@b.example > mailto:a@b.example mailto:c@b.example
                    v=TLSRPTv1; rua=mailto:a@b.example,mailto:a@b.example     > mailto:a@b.example
                    v=TLSRPTv1; rua=mailto:a%21c@b.example?subject=x          > mailto:a!c@b.example
                    v=TLSRPTv1; rua=mailto:a+tls@b.example                    > mailto:a+tls@b.example
                    v=TLSRPTv1; rua=MAILTO:a@b.example                        > mailto:a@b.example
                    v=TLSRPTv1; rua=HTTPS://b.example/x?y=1                   > HTTPS://b.example/x?y=1
                    other | v=TLSRPTv1; rua=mailto:a@b.example | v=spf1 -all  > mailto:a@b.example
                    v=TLSRPTv1; rua=http://b.example/,ftp://b.example/        > ""
                    v=TLSRPTv1; rua=https://me:secret@b.example/              > ""
                    v=TLSRPTv1; rua=https://b.example:99999/,https://b.example:0/ > ""
                    v=TLSRPTv1; rua=https://b.example:65535/                  > https://b.example:65535/
                    v=TLSRPTv1; rua=https:///nowhere,https://a b/             > ""
                    v=TLSRPTv1; rua=mailto:,mailto:nobody,mailto:a@[192.0.2.1] > ""
                    v=TLSRPTv1; rua=mailto:%zz@b.example                      > ""
                    v=TLSRPTv1; rua=                                          > ""
                    v=TLSRPTv1; rua=mailto:a@b.example | v=TLSRPTv1; rua=mailto:c@b.example > -
                    v=TLSRPTv1; rua=mailto:a@b.example | v=TLSRPTv1           > -
                    v=TLSRPTv2; rua=mailto:a@b.example                        > -
                    v=TLSRPTv11; rua=mailto:a@b.example                       > -
                    V=TLSRPTv1; rua=mailto:a@b.example                        > -
                    rua=mailto:a@b.example; v=TLSRPTv1                        > -
                    v=TLSRPTv1                                                > -
                    v=TLSRPTv1; Rua=mailto:a@b.example                        > -
                    v=TLSRPTv1; rua mailto:a@b.example                        > -
                    v=TLSRPTv1; ; rua=mailto:a@b.example                      > -
                    hello                                                     > -
                    """)
    void asksFor(String records, String wanted) {
        List<String> texts =
                Arrays.stream(records.split("\\|")).map(String::strip).toList();

        assertThat(TlsReportRecord.of(texts)
                        .map(record -> String.join(
                                " ",
                                record.destinations().stream()
                                        .map(ReportDestination::uri)
                                        .toList()))
                        .orElse("-"))
                .isEqualTo(wanted);
    }

    @Test
    void nobodyAsksWithoutRecords() {
        assertThat(TlsReportRecord.of(List.of())).isEmpty();
    }

    @Test
    void noMoreThanAFewGetIt() {
        String many = String.join(
                ",",
                IntStream.range(0, 50)
                        .mapToObj(i -> "mailto:r" + i + "@b.example")
                        .toList());

        assertThat(TlsReportRecord.of(List.of("v=TLSRPTv1; rua=" + many))
                        .orElseThrow()
                        .destinations())
                .hasSize(5);
    }
}
