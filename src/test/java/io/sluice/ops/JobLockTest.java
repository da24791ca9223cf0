package io.sluice.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.SyncException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobLockTest {

    @TempDir
    Path folder;

    @Test
    void oneHolderAtATime() {
        String stateDir = "file://" + folder.resolve("a b%20c");
        String process = Long.toString(ProcessHandle.current().pid());
        assertThat(JobLock.holder(stateDir)).isEmpty();

        try (JobLock held = JobLock.take(stateDir).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(JobLock.holder(stateDir)).contains(process);
            assertThatThrownBy(() -> JobLock.take(stateDir))
                    .isInstanceOf(SyncException.class)
                    .hasMessage("the job runs already, as process " + process
                            + "; stop it first, with a savepoint: kill -INT " + process);
        }

        assertThat(JobLock.holder(stateDir)).isEmpty();
        assertThat(folder.resolve("a b%20c").resolve("lock")).isRegularFile();
    }

    @Test
    void otherFileSystemsHaveNone() {
        assertThat(JobLock.take("s3://bucket/state")).isEmpty();
        assertThat(JobLock.holder("s3://bucket/state")).isEmpty();
    }
}
