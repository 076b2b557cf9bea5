package org.pennypost.mail.mime;

import java.util.List;
import java.util.Optional;

/// From a section specification to a range of octets (RFC 9051 §6.4.5.1). A path is the part numbers, counted from 1;
/// the empty path is the whole message. A section that the message does not have is empty.
public final class Sections {

    private Sections() {}

    /// The part with a path of numbers; for the empty path, the body of the message itself.
    public static Optional<BodyPart> part(BodyPart message, List<Integer> path) {
        Optional<BodyPart> found = Optional.of(message);
        boolean first = true;
        for (int number : path) {
            boolean atMessage = first;
            found = found.flatMap(part -> atMessage ? ofMessage(part, number) : within(part, number));
            first = false;
        }
        return found;
    }

    /// `BODY[]` and `BODY[1.2]`: the whole message, or the body of a part.
    public static Optional<OctetRange> content(BodyPart message, List<Integer> path) {
        return path.isEmpty()
                ? Optional.of(message.extent().whole())
                : part(message, path).map(part -> part.extent().body());
    }

    /// `BODY[HEADER]` and `BODY[1.2.HEADER]`: the header of the message, or of the message that a part holds.
    public static Optional<OctetRange> header(BodyPart message, List<Integer> path) {
        return messageAt(message, path).map(found -> found.extent().header());
    }

    /// `BODY[TEXT]` and `BODY[1.2.TEXT]`: the body of the message, or of the message that a part holds.
    public static Optional<OctetRange> text(BodyPart message, List<Integer> path) {
        return messageAt(message, path).map(found -> found.extent().body());
    }

    /// `BODY[1.2.MIME]`: the header of a part.
    public static Optional<OctetRange> mime(BodyPart message, List<Integer> path) {
        return path.isEmpty()
                ? Optional.empty()
                : part(message, path).map(part -> part.extent().header());
    }

    private static Optional<BodyPart> messageAt(BodyPart message, List<Integer> path) {
        return path.isEmpty() ? Optional.of(message) : part(message, path).flatMap(BodyPart::nestedBody);
    }

    private static Optional<BodyPart> ofMessage(BodyPart body, int number) {
        if (body.multipart()) {
            return child(body, number);
        }
        return number == 1 ? Optional.of(body) : Optional.empty();
    }

    private static Optional<BodyPart> within(BodyPart part, int number) {
        return part.multipart() ? child(part, number) : part.nestedBody().flatMap(body -> ofMessage(body, number));
    }

    private static Optional<BodyPart> child(BodyPart multipart, int number) {
        List<BodyPart> children = multipart.children();
        return number >= 1 && number <= children.size() ? Optional.of(children.get(number - 1)) : Optional.empty();
    }
}
