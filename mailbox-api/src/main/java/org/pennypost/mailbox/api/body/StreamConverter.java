package org.pennypost.mailbox.api.body;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/// Writes and reads one type of body as a stream that nobody collects in memory.
///
/// @param <T> the type, or what it implements
final class StreamConverter<T> implements HttpMessageConverter<T> {

    private final Class<T> type;
    private final MediaType mediaType;
    private final Writing<T> writing;
    private final @Nullable Reading<T> reading;

    interface Writing<T> {
        void write(T value, OutputStream body) throws IOException;
    }

    interface Reading<T> {
        T read(HttpInputMessage message) throws IOException;
    }

    /// @param reading null for what is only written
    StreamConverter(Class<T> type, String mediaType, Writing<T> writing, @Nullable Reading<T> reading) {
        this.type = type;
        this.mediaType = MediaType.parseMediaType(mediaType);
        this.writing = writing;
        this.reading = reading;
    }

    @Override
    public boolean canRead(Class<?> clazz, @Nullable MediaType given) {
        return reading != null && clazz == type && (given == null || mediaType.includes(given));
    }

    @Override
    public boolean canWrite(Class<?> clazz, @Nullable MediaType given) {
        return type.isAssignableFrom(clazz) && (given == null || mediaType.isCompatibleWith(given));
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(mediaType);
    }

    @Override
    public T read(Class<? extends T> clazz, HttpInputMessage message) throws IOException {
        if (reading == null) {
            throw new HttpMessageNotReadableException(type + " is only written", message);
        }
        return reading.read(message);
    }

    @Override
    public void write(T value, @Nullable MediaType given, HttpOutputMessage message) throws IOException {
        message.getHeaders().setContentType(mediaType);
        if (message instanceof StreamingHttpOutputMessage streaming) {
            streaming.setBody(body -> writing.write(value, body));
        } else {
            writing.write(value, message.getBody());
        }
    }
}
