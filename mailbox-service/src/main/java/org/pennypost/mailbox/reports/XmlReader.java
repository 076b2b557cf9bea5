package org.pennypost.mailbox.reports;

import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/// XML as elements within elements, no deeper and with no longer texts than reports have.
final class XmlReader {

    private static final int DEEPEST = 20;
    private static final int LONGEST = 10_000;

    private final XMLStreamReader xml;
    private int depth;

    XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// Takes one element whole, its end included.
    @FunctionalInterface
    interface Child {

        void take(String name) throws XMLStreamException, UnreadableReportException;
    }

    /// The name of the outermost element, without a namespace.
    String root() throws XMLStreamException, UnreadableReportException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // A comment, or nothing.
        }
        return xml.getLocalName();
    }

    /// Hands over each element within the one that has begun, up to its end.
    void children(Child each) throws XMLStreamException, UnreadableReportException {
        if (++depth > DEEPEST) {
            throw new UnreadableReportException("its elements are nested too deeply");
        }
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                each.take(xml.getLocalName());
            }
        }
        depth--;
    }

    /// The text of the element that has begun; elements within are passed over.
    String text() throws XMLStreamException, UnreadableReportException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                skip();
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (text.length() + xml.getTextLength() > LONGEST) {
                    throw new UnreadableReportException("a text in it is too long");
                }
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    /// The texts of the elements within, by their names: the first of each.
    void texts(Map<String, String> into) throws XMLStreamException, UnreadableReportException {
        children(name -> {
            String text = text();
            if (into.size() < LONGEST) {
                into.putIfAbsent(name, text);
            }
        });
    }

    void skip() throws XMLStreamException, UnreadableReportException {
        children(_ -> skip());
    }

    private int next() throws XMLStreamException, UnreadableReportException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnreadableReportException("it has a DTD, which a report has no use for");
        }
        return event;
    }

    static @Nullable String word(Map<String, String> texts, String name) {
        String text = texts.get(name);
        return text == null ? null : Texts.word(text);
    }

    static @Nullable String name(Map<String, String> texts, String name) {
        String text = texts.get(name);
        return text == null ? null : Texts.name(text);
    }

    static @Nullable String comment(Map<String, String> texts, String name) {
        String text = texts.get(name);
        return text == null ? null : Texts.comment(text);
    }

    /// In one line, without the position that the parser puts before it.
    static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        return Texts.comment(message.substring(message.indexOf("Message: ") + 1).replaceFirst("^essage: ", ""));
    }
}
