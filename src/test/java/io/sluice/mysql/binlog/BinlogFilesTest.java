package io.sluice.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.mysql.server.BinlogPosition;
import io.sluice.row.SyncException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinlogFilesTest {

    private final BinlogFiles files = new BinlogFiles(IntStream.rangeClosed(1, 100)
            .mapToObj(i -> new BinlogFiles.File("bin." + i, 1000))
            .toList());

    @Test
    void theNewestOfWhichAConditionHoldsIsFoundWithFewQuestions() throws SQLException {
        List<String> asked = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            int newest = i;
            asked.clear();
            assertThat(files.newestWhere(file -> {
                        asked.add(file.name());
                        return BinlogPosition.fileNumber(file.name()) <= newest;
                    }))
                    .contains(new BinlogFiles.File("bin." + i, 1000));
            assertThat(asked).hasSizeLessThan(8);
        }
        assertThat(files.newestWhere(file -> false)).isEmpty();
    }

    @Test
    void filesAreFoundByTheirNames() {
        assertThat(files.oldest().start()).hasToString("bin.1:4");
        assertThat(files.newest().name()).isEqualTo("bin.100");
        assertThat(files.find("bin.7")).isPresent();
        assertThat(files.before(files.newest()).name()).isEqualTo("bin.99");
        assertThat(files.before(files.oldest())).isEqualTo(files.oldest());
        assertThat(files.find("bin.101")).isEmpty();
        assertThatThrownBy(() -> new BinlogFiles(List.of())).isInstanceOf(SyncException.class);
    }
}
