package org.pennypost.mailbox.content;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/// What is known of a content: the first five columns are its size, the size of its chunks, its frames, its object, and
/// those of its octets that are in the database.
final class StoredRow {

    private final FrameIndex index;
    private final @Nullable String object;
    private final byte[] octets;

    StoredRow(ResultSet row) throws SQLException {
        byte[] found = row.getBytes(5);
        object = row.getString(4);
        octets = found == null ? new byte[0] : found;
        Array frames = row.getArray(3);
        Integer[] one = octets.length == 0 ? new Integer[0] : new Integer[] {octets.length};
        index = new FrameIndex(row.getLong(1), row.getInt(2), frames == null ? one : (Integer[]) frames.getArray());
    }

    /// A range of the content. What is in the row begins with the frame of the range's first octet.
    InputStream open(ContentStores stores, long offset, long length) {
        long size = index.size();
        if (length == 0 || offset >= size) {
            return InputStream.nullInputStream();
        }
        long end = length < size - offset ? offset + length : size;
        return new FrameStream(index, frames(stores, offset, end), offset, end);
    }

    private InputStream frames(ContentStores stores, long offset, long end) {
        if (object == null) {
            return new ByteArrayInputStream(octets);
        }
        long from = index.start(index.at(offset));
        long to = index.start(index.at(end - 1) + 1);
        return stores.of(object).read(object, from, to - from);
    }
}
