package org.pennypost.mail.dns;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// @param type as [Type] numbers them
record Question(Name name, int type) {

    Message query() {
        return Message.newQuery(Record.newRecord(name, type, DClass.IN));
    }

    Question about(Name other) {
        return new Question(other, type);
    }

    @Override
    public String toString() {
        return name.toString(true) + " " + Type.string(type);
    }
}
