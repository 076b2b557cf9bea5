package org.pennypost.mailbox.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.Parameter;

/// Which parts of a message may be reports: by their media types, or by the names of their files, since reports of
/// old come as anything.
final class ReportParts {

    private static final int MOST = 10;

    private static final Set<String> TYPES = Set.of(
            "application/gzip",
            "application/x-gzip",
            "application/zip",
            "application/x-zip-compressed",
            "application/xml",
            "text/xml",
            "application/tlsrpt+gzip",
            "application/tlsrpt+json");

    private static final Pattern FILE = Pattern.compile(".*\\.(xml|xml\\.gz|zip|json|json\\.gz)");

    private ReportParts() {}

    /// In their order, a few at the most.
    static List<BodyPart> of(BodyPart message) {
        List<BodyPart> found = new ArrayList<>();
        collect(message, found);
        return found;
    }

    private static void collect(BodyPart part, List<BodyPart> found) {
        if (part.multipart()) {
            part.children().forEach(child -> collect(child, found));
        } else if (found.size() < MOST && mayBeReport(part)) {
            found.add(part);
        }
    }

    private static boolean mayBeReport(BodyPart part) {
        return TYPES.contains(part.type() + "/" + part.subtype())
                || files(part).anyMatch(file -> FILE.matcher(file).matches());
    }

    private static Stream<String> files(BodyPart part) {
        Stream<Parameter> ofDisposition =
                part.disposition() == null ? Stream.empty() : part.disposition().parameters().stream();
        return Stream.concat(ofDisposition, part.parameters().stream())
                .filter(parameter -> {
                    String name = parameter.name().toLowerCase(Locale.ROOT);
                    return name.startsWith("filename") || name.startsWith("name");
                })
                .map(parameter -> parameter.value().toLowerCase(Locale.ROOT));
    }
}
