package org.pennypost.smtp.filter.rspamd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.smtp.filter.FilterException;

/// What Rspamd found.
///
/// @param subject  what the subject shall be; empty if it says nothing of it
/// @param text     for the client, if it is refused; may be empty
/// @param symbols  the gravest first
/// @param document all that it said
record RspamdAnswer(
        RspamdAction action,
        double score,
        double required,
        String subject,
        String text,
        List<Symbol> symbols,
        JsonNode document) {

    private static final JsonMapper JSON = new JsonMapper();

    /// A rule that the message meets.
    record Symbol(String name, double score) {}

    /// @throws FilterException if it is no verdict
    static RspamdAnswer parse(byte[] json) throws FilterException {
        JsonNode document;
        try {
            document = JSON.readTree(json);
        } catch (JacksonException broken) {
            throw new FilterException("its answer is not JSON");
        }
        if (document.path("error").isString()) {
            throw new FilterException("it says: " + document.path("error").asString());
        }
        if (!document.path("action").isString()) {
            throw new FilterException("its answer has no action");
        }
        return new RspamdAnswer(
                RspamdAction.of(document.path("action").asString()),
                document.path("score").asDouble(0),
                document.path("required_score").asDouble(0),
                document.path("subject").asString(""),
                document.path("messages").path("smtp_message").asString(""),
                symbols(document.path("symbols")),
                document);
    }

    private static List<Symbol> symbols(JsonNode node) {
        List<Symbol> symbols = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            symbols.add(new Symbol(each.getKey(), each.getValue().path("score").asDouble(0)));
        }
        symbols.sort(Comparator.comparingDouble((Symbol symbol) -> -Math.abs(symbol.score))
                .thenComparing(Symbol::name));
        return symbols;
    }
}
