package org.pennypost.mailbox.api.json;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;

/// Flags as an array of strings.
final class FlagsForm {

    private FlagsForm() {}

    static void add(SimpleModule module) {
        module.addSerializer(Flags.class, new StdSerializer<Flags>(Flags.class) {
            @Override
            public void serialize(Flags flags, JsonGenerator out, SerializationContext context) {
                out.writeStartArray();
                for (Flag flag : flags.all()) {
                    out.writeString(flag.name());
                }
                out.writeEndArray();
            }
        });
        module.addDeserializer(Flags.class, new StdDeserializer<Flags>(Flags.class) {
            @Override
            public Flags deserialize(JsonParser in, DeserializationContext context) {
                if (!in.isExpectedStartArrayToken()) {
                    return (Flags) context.handleUnexpectedToken(Flags.class, in);
                }
                List<Flag> flags = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    flags.add(new Flag(_parseString(in, context, this)));
                }
                return flags.isEmpty() ? Flags.NONE : new Flags(flags);
            }
        });
    }
}
