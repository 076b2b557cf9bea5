package org.pennypost.mailbox.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.mime.ParsedMessage;

/// What was found in a message, as JSON in the database. Absent values are left out.
public final class ParsedMessages {

    /// More than the depth of parts that the scanner goes to.
    private static final int DEEPEST = 10_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            // What an earlier release did not look for.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(ParsedMessage.class);
    private static final ObjectReader READER = MAPPER.readerFor(ParsedMessage.class);

    private ParsedMessages() {}

    static String write(ParsedMessage parsed) {
        return WRITER.writeValueAsString(parsed);
    }

    public static ParsedMessage read(String json) {
        return READER.readValue(json);
    }
}
