package org.pennypost.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// How an answer is printed: for people, or with `--json` for programs.
final class Output {

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    /// Whether programs read it.
    boolean isJson() {
        return json;
    }

    /// What was done, in a sentence or as the server said it.
    void done(PrintWriter out, String sentence, JsonNode answer) {
        out.println(json ? answer.toPrettyString() : sentence);
    }

    /// The fields of every item as the columns of a table.
    void table(PrintWriter out, JsonNode items, List<String> fields) {
        if (json) {
            out.println(items.toPrettyString());
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(fields.stream().map(Output::heading).toList());
        items.forEach(item ->
                rows.add(fields.stream().map(field -> cell(item.path(field))).toList()));
        print(out, rows);
    }

    /// Texts, one on each line.
    void lines(PrintWriter out, JsonNode texts) {
        if (json) {
            out.println(texts.toPrettyString());
        } else {
            texts.forEach(text -> out.println(text.asString()));
        }
    }

    /// Every field of one object as a line.
    void fields(PrintWriter out, JsonNode object) {
        if (json) {
            out.println(object.toPrettyString());
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        object.properties().forEach(field -> rows.add(List.of(heading(field.getKey()), cell(field.getValue()))));
        print(out, rows);
    }

    private static void print(PrintWriter out, List<List<String>> rows) {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String cell(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(each -> each.asString("")).collect(Collectors.joining(", "))
                : value.asString("");
    }

    /// `nextAttemptAt` becomes `NEXT ATTEMPT AT`.
    private static String heading(String field) {
        return field.replaceAll("([A-Z])", " $1").toUpperCase(java.util.Locale.ROOT);
    }
}
