package org.pennypost.mailbox.api;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.Uid;

/// The octets of many messages in one answer, each handed on while it is read. As HTTP: the UID as eight octets
/// (big-endian) and a [FramedContent] for each, then a UID of 0. Without that the answer was cut off.
@FunctionalInterface
public interface ManyMessages {

    String MEDIA_TYPE = "application/vnd.pennypost.messages";

    void forEach(Contents.Taker each) throws IOException;

    /// Writes them as a body.
    static void write(ManyMessages messages, OutputStream body) throws IOException {
        DataOutputStream out = new DataOutputStream(body);
        messages.forEach((uid, octets) -> {
            out.writeLong(uid.value());
            FramedContent.write(() -> octets, out);
        });
        out.writeLong(0);
    }

    /// Hands on those of a body.
    static void read(InputStream body, Contents.Taker each) throws IOException {
        DataInputStream in = new DataInputStream(body);
        for (long uid = in.readLong(); uid != 0; uid = in.readLong()) {
            InputStream octets = FramedContent.read(in);
            each.take(new Uid(uid), octets);
            octets.transferTo(OutputStream.nullOutputStream());
        }
    }
}
