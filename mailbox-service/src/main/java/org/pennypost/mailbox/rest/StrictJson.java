package org.pennypost.mailbox.rest;

import com.fasterxml.jackson.annotation.Nulls;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// What is not what was asked for is refused, not bent until it fits. Administrators are told of a property that does
/// not exist, since it may be a mistake in writing; between services it may come from a newer release and is passed
/// over.
@Component
class StrictJson implements JsonMapperBuilderCustomizer {

    private static final String ADMINISTRATION = "org.pennypost.mailbox.api.admin";

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.addHandler(new NoUnknownProperties())
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                });
    }

    private static final class NoUnknownProperties extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                ValueDeserializer<?> deserializer,
                Object beanOrClass,
                String name) {
            Class<?> type = beanOrClass instanceof Class<?> itself ? itself : beanOrClass.getClass();
            if (type.getPackageName().equals(ADMINISTRATION)) {
                throw UnrecognizedPropertyException.from(parser, type, name, deserializer.getKnownPropertyNames());
            }
            return false;
        }
    }
}
