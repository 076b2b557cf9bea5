package org.pennypost.mailbox.content;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How content comes in.
///
/// @param largest          larger messages are refused
/// @param inMemory         what is larger when it is compressed is spooled to a file and kept in an object of its own;
/// what is
///                         not is held in memory and kept in the row of the content
/// @param inMemoryTogether what all contents that are coming in hold in memory; past it they are spooled like larger
///                         ones
/// @param spool            the directory of those files; without it, the one that Java uses for temporary files
@ConfigurationProperties("pennypost.content")
public record ContentProperties(
        @DefaultValue("50MB") DataSize largest,
        @DefaultValue("256KB") DataSize inMemory,
        @DefaultValue("64MB") DataSize inMemoryTogether,
        @Nullable Path spool) {

    Path spoolDirectory() {
        return spool == null ? Path.of(System.getProperty("java.io.tmpdir")) : spool;
    }
}
