package org.pennypost.mailbox.api.json;

import java.util.function.Function;
import java.util.function.ToLongFunction;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import org.pennypost.mail.store.Refusal;

/// Values that are one number or one string in JSON.
final class ValueForm {

    private ValueForm() {}

    interface FromLong<T> {
        T of(long value);
    }

    static <T> void number(SimpleModule module, Class<T> type, ToLongFunction<T> value, FromLong<T> make) {
        module.addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T number, JsonGenerator out, SerializationContext context) {
                out.writeNumber(value.applyAsLong(number));
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return make.of(_parseLongPrimitive(in, context));
            }
        });
    }

    static <T> void text(SimpleModule module, Class<T> type, Function<T, String> text, Function<String, T> make) {
        module.addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(text.apply(value));
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                String given = _parseString(in, context, this);
                try {
                    return make.apply(given);
                } catch (IllegalArgumentException | Refusal e) {
                    throw context.weirdStringException(given, type, e.getMessage());
                }
            }
        });
    }
}
