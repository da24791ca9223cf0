package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.SyncConfig;
import io.sluice.precheck.Finding.Status;
import io.sluice.testing.MySqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the check says of a real server and of its tables. */
final class CheckedSource {

    private static final String NOWHERE = "127.0.0.1:1";

    private final String hostname;
    private final int port;
    private final List<String> tables;
    private String user;
    private String password;
    private String extra = "";
    private String top = "";
    private boolean startsAnew = true;

    private CheckedSource(String hostname, int port, String user, String password, String... tables) {
        this.hostname = hostname;
        this.port = port;
        this.user = user;
        this.password = password;
        this.tables = List.of(tables);
    }

    static CheckedSource of(MySqlServer server, String... tables) {
        return new CheckedSource(server.hostname(), server.port(), server.username(), server.password(), tables);
    }

    /** Of whatever is at a port of this machine. */
    static CheckedSource at(int port, String... tables) {
        return new CheckedSource("127.0.0.1", port, "anybody", "x", tables);
    }

    CheckedSource as(String otherUser, String otherPassword) {
        user = otherUser;
        password = otherPassword;
        return this;
    }

    /** @param lines of the block {@code source} */
    CheckedSource with(String... lines) {
        extra = String.join("\n", lines).indent(2);
        return this;
    }

    CheckedSource startingAt(String startup) {
        top = "initialization: {data: false}";
        return with("startup: '" + startup + "'");
    }

    CheckedSource resumed() {
        startsAnew = false;
        return this;
    }

    Finding find(String code) {
        return findings().stream()
                .filter(finding -> finding.code().equals(code))
                .reduce((one, other) -> {
                    throw new AssertionError(code + " is there twice");
                })
                .orElseThrow();
    }

    /** The item is OK, and nothing is missing in it. */
    Finding isOk(String code) {
        Finding finding = find(code);
        assertThat(finding.status()).as(finding.toString()).isEqualTo(Status.OK);
        assertThat(finding.expected() + finding.why() + finding.remedy()).isEmpty();
        return finding;
    }

    Finding warns(String code) {
        return isBad(code, Status.WARN);
    }

    Finding fails(String code) {
        return isBad(code, Status.FAIL);
    }

    private Finding isBad(String code, Status status) {
        Finding finding = find(code);
        assertThat(finding.status()).as(finding.toString()).isEqualTo(status);
        assertThat(List.of(finding.found(), finding.expected(), finding.why(), finding.remedy()))
                .as(finding.toString())
                .doesNotContain("");
        return finding;
    }

    List<Finding> findings() {
        Findings findings = new Findings();
        new SourceChecks(config(), startsAnew, findings).run();
        return findings.items();
    }

    private SyncConfig config() {
        String names = String.join(
                ", ",
                tables.stream().map(name -> "'" + name.replace("'", "''") + "'").toList());
        String text = """
                name: checked
                parallelism: 2
                source:
                  hostname: %s
                  port: %d
                  username: '%s'
                  password: '%s'
                  tables: [%s]
                %ssink:
                  brokers: %s
                  topic: checked
                %s
                """.formatted(hostname, port, user.replace("'", "''"), password, names, extra, NOWHERE, top);
        return SyncConfig.parse(text, Path.of("/jobs/job.yaml"), Map.of());
    }
}
