package org.pennypost.mailbox.intake;

import java.io.InputStream;

import org.springframework.util.unit.DataSize;

import org.pennypost.mailbox.content.ContentProperties;
import org.pennypost.mailbox.content.ContentStaging;
import org.pennypost.mailbox.content.StagedContent;

final class StagedContents {

    private StagedContents() {}

    static StagedContent empty() {
        return new ContentStaging(new ContentProperties(
                        DataSize.ofKilobytes(1), DataSize.ofKilobytes(1), DataSize.ofKilobytes(64), null))
                .stage(InputStream::nullInputStream);
    }
}
