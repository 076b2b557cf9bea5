package org.pennypost.mailbox.tlsreports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The TXT record at `_smtp._tls.` and a domain, by which its owner asks for reports (RFC 8460 §3).
///
/// @param destinations in its order, each once; none if none of them can be used
record TlsReportRecord(List<ReportDestination> destinations) {

    /// More of them than these get no report: who asks is a stranger.
    private static final int MOST_DESTINATIONS = 5;

    private static final Pattern VERSION = Pattern.compile("v=TLSRPTv1[ \t]*(;.*)?", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}=.*", Pattern.DOTALL);
    private static final String DESTINATIONS = "rua=";

    /// Where in the DNS it is.
    static String nameFor(String domain) {
        return "_smtp._tls." + domain;
    }

    /// Several records are as good as none.
    ///
    /// @param texts all TXT records of the name
    static Optional<TlsReportRecord> of(List<String> texts) {
        List<String> records =
                texts.stream().filter(text -> VERSION.matcher(text).matches()).toList();
        return records.size() == 1 ? parse(records.getFirst()) : Optional.empty();
    }

    /// What is not known is passed over, what is no field makes it no record.
    private static Optional<TlsReportRecord> parse(String text) {
        List<ReportDestination> destinations = new ArrayList<>();
        boolean asked = false;
        String[] fields = text.split(";");
        for (int i = 1; i < fields.length; i++) {
            String field = fields[i].strip();
            if (field.startsWith(DESTINATIONS)) {
                asked = true;
                for (String uri : field.substring(DESTINATIONS.length()).split(",")) {
                    ReportDestination.of(uri)
                            .filter(found -> !destinations.contains(found))
                            .ifPresent(destinations::add);
                }
            } else if (!FIELD.matcher(field).matches() && !(field.isEmpty() && i == fields.length - 1)) {
                return Optional.empty();
            }
        }
        return asked
                ? Optional.of(new TlsReportRecord(
                        destinations.stream().limit(MOST_DESTINATIONS).toList()))
                : Optional.empty();
    }
}
