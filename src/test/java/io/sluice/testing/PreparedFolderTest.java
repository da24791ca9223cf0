package io.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreparedFolderTest {

    private static final String NAME =
            "prepared-folder-test-" + ProcessHandle.current().pid();

    private final AtomicInteger fillings = new AtomicInteger();

    @AfterEach
    void delete() throws IOException {
        FileTrees.delete(ProjectFolders.servers().resolve(NAME));
        FileTrees.delete(ProjectFolders.servers().resolve(NAME + ".unfinished"));
        Files.deleteIfExists(ProjectFolders.servers().resolve(NAME + ".lock"));
    }

    @Test
    void isFilledOnce() {
        Path folder = prepare("1");

        assertThat(prepare("1")).isEqualTo(folder);
        assertThat(folder.resolve("file")).hasContent("1");
        assertThat(fillings).hasValue(1);
    }

    @Test
    void isFilledAgainForAnotherFingerprint() {
        prepare("1");

        assertThat(prepare("2").resolve("file")).hasContent("2");
    }

    @Test
    void isFilledAgainAfterAFailure() {
        assertThatThrownBy(() -> PreparedFolder.once(NAME, "1", folder -> {
                    Files.createFile(folder.resolve("half"));
                    throw new IOException("network");
                }))
                .hasRootCauseMessage("network");

        assertThat(prepare("1").resolve("half")).doesNotExist();
    }

    private Path prepare(String fingerprint) {
        return PreparedFolder.once(NAME, fingerprint, folder -> {
            fillings.incrementAndGet();
            Files.writeString(folder.resolve("file"), fingerprint);
        });
    }
}
