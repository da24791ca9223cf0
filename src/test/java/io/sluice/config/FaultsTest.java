package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line of a job file that is wrong, and what is said about it. */
final class FaultsTest {

    private static final String HOST_REMEDY =
            "; write the host alone, its port under its own key, an IPv6 address in brackets: '[::1]'";
    private static final String ODD_TABLE =
            " has a character that stands in no plain name; write such a part in backticks and the whole in quotes: "
                    + "'`my.db`.orders'; a regular expression goes between slashes: shop./order.*/";
    private static final String UUID = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private static final String IDS_REMEDY = "; write FIRST-LAST within 1-2147483647";

    static Stream<Arguments> root() {
        String name = " is not 1 to 80 of A-Z a-z 0-9 . _ -; write a name of these characters";
        String parallelism = " is not a whole number from 1 to 32768; write such a number";
        return Stream.of(
                arguments("name: my job", "name: 'my job'" + name),
                arguments("name: ..", "name: '..'" + name),
                arguments("name: ''", "name: ''" + name),
                arguments("name:", "name: has no value; write one ('' is an empty text), or remove the line"),
                arguments("name: ~", "name: has no value; write one ('' is an empty text), or remove the line"),
                arguments(
                        "name: [a]",
                        "name: must be a single value, not a list; write one; text with special characters goes in quotes"),
                arguments("name: " + "x".repeat(201), "name: '" + "x".repeat(200) + "…'" + name),
                arguments("parallelism: 0", "parallelism: '0'" + parallelism),
                arguments("parallelism: 1.5", "parallelism: '1.5'" + parallelism),
                arguments("parallelism: 99999999999999999999", "parallelism: '99999999999999999999'" + parallelism),
                arguments(
                        "checkpoint: {interval: 10}",
                        "checkpoint.interval: '10' is not a duration; write a whole number and its unit: 500ms, 10s, 5m, 1h"),
                arguments(
                        "checkpoint: {interval: 99ms}",
                        "checkpoint.interval: '99ms' is below 100ms: each checkpoint costs the brokers a transaction; "
                                + "write 100ms or more"),
                arguments(
                        "checkpoint: {timeout: 29s}",
                        "checkpoint.timeout: '29s' is below 30s: a broker that restarts takes longer; write 30s or more"),
                arguments(
                        "checkpoint: 10s",
                        "checkpoint: must be a block of keys, not a single value; write its keys below it, indented"),
                arguments(
                        "state: {dir: 'file:here'}",
                        "state.dir: 'file:here' is a file: URI without an absolute path; "
                                + "write file:///path, or the path alone"),
                arguments(
                        "state: {dir: ~/here}",
                        "state.dir: '~/here' is not a folder; write a path or a URI; the home folder is ${env:HOME}"),
                arguments(
                        "initialization: {data: 1}",
                        "initialization.data: '1' is neither true nor false; write true or false"),
                arguments(
                        "initialization: {operation: UPDATE}",
                        "initialization.operation: 'UPDATE' is not one of INIT, INSERT; write one of them"),
                arguments(
                        "format: {text: string}",
                        "format.text: 'string' is not one of binary-object, character; write one of them"),
                arguments(
                        "initialization: {structure: true}",
                        "initialization.structure: must be a block of keys, not a single value; write its keys below it,"
                                + " indented"),
                arguments(
                        "initialization: {structure: {enabled: 1}}",
                        "initialization.structure.enabled: '1' is neither true nor false; write true or false"),
                arguments(
                        "initialization: {structure: {partitions: none}}",
                        "initialization.structure.partitions: 'none' is not one of first, all; write one of them"),
                arguments(
                        "initialization: {schema: true}",
                        "initialization.schema: is not a key; remove it; known here are structure, data, operation"));
    }

    static Stream<Arguments> keysAndSettings() {
        return Stream.of(
                arguments("paralelism: 2", "paralelism: is not a key; the nearest one is parallelism"),
                arguments("hostname: x", "hostname: is not a key; the nearest one is source.hostname"),
                arguments(
                        "checkpoint.interval: 1s",
                        "checkpoint.interval: is not a key; write it indented, one level for each dot"),
                arguments(
                        "limits: []",
                        "limits: is not a key; remove it; "
                                + "known here are source, sink, name, parallelism, checkpoint, state, objects, initialization, "
                                + "format, flink"),
                arguments("? [a, b]\n: c", "has a key that is not a single word; write KEY: VALUE"),
                arguments("flink: []", "flink: must be a block of keys, not a list; write its keys below it, indented"),
                arguments(
                        "flink: {a: [b]}",
                        "flink.a: must be a single value, not a list; write one; "
                                + "text with special characters goes in quotes"),
                arguments("flink: {a: }", "flink.a: has no value; write one ('' is an empty text), or remove the line"),
                arguments(
                        "flink: {a.b: 1, a: {b: 2}}",
                        "flink.a.b: stands twice, once with dots and once indented; remove one of the two"),
                arguments(
                        "flink: {execution: {checkpointing: {unaligned: {enabled: true}}}}",
                        "flink.execution.checkpointing.unaligned.enabled: "
                                + "would let newer rows overtake those of the full data; leave it out"),
                arguments(
                        "flink: {PARALLELISM.default: 1}",
                        "flink.PARALLELISM.default: has a key of its own; use parallelism"));
    }

    static Stream<Arguments> source() {
        return Stream.of(
                arguments(
                        "hostname: db:3306",
                        "source.hostname: 'db:3306' is not a host name or an address" + HOST_REMEDY),
                arguments(
                        "hostname: db/x?y=z",
                        "source.hostname: 'db/x?y=z' is not a host name or an address" + HOST_REMEDY),
                arguments("hostname: ''", "source.hostname: '' is empty; write a host name or an address"),
                arguments("port: 0", "source.port: '0' is not a whole number from 1 to 65535; write such a number"),
                arguments(
                        "port: 65536",
                        "source.port: '65536' is not a whole number from 1 to 65535; write such a number"),
                arguments(
                        "port: 0x1F", "source.port: '0x1F' is not a whole number from 1 to 65535; write such a number"),
                arguments("username: ''", "source.username: '' is empty; name the user as CREATE USER did"),
                arguments(
                        "password: {planted: planted}",
                        "source.password: must be a single value, not a block of keys; write one; "
                                + "text with special characters goes in quotes"),
                arguments(
                        "password: pla${nted",
                        "source.password: has a ${ without its }; close it, or write $$ for a dollar"),
                arguments(
                        "password: ${planted}",
                        "source.password: has a ${ that is neither ${env:NAME} nor ${file:PATH}; write $$ for a dollar"),
                arguments(
                        "password: !planted x",
                        "source.password: has a YAML tag; write the value alone; quote it if it begins with !"),
                arguments(
                        "password: &planted x",
                        "source.password: has a YAML anchor or alias; write the value out; quote it if it begins with & or *"),
                arguments(
                        "password: *planted",
                        "source.password: has a YAML anchor or alias; write the value out; quote it if it begins with & or *"));
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                arguments(
                        "tables: shop.orders",
                        "source.tables: must be a list, not a single value; write it as [A, B] or with a line '- A' for each"),
                arguments("tables: []", "source.tables: is an empty list; give it at least one entry"),
                arguments("tables: [orders]", "source.tables: 'orders' names no database; write database.table"),
                arguments("tables: [shop.]", "source.tables: 'shop.' has an empty part; write database.table"),
                arguments("tables: [a.b.c]", "source.tables: 'a.b.c'" + ODD_TABLE),
                arguments("tables: [shop.*]", "source.tables: 'shop.*'" + ODD_TABLE),
                arguments(
                        "tables: [shop./cust(.*/]",
                        "source.tables: 'shop./cust(.*/' has a bad regular expression: Unclosed group at its character 8;"
                                + " correct it; a character that is meant as itself has a backslash before it"),
                arguments(
                        "exclude: [shop./ord.*/]",
                        "source.exclude: leaves out shop.orders, which source.tables names; remove it from one of the two"),
                arguments(
                        "tables: ['`a.b']",
                        "source.tables: '`a.b' has a backtick that is not closed; write a backtick within a name twice"),
                arguments(
                        "tables: [a.b, '`a`.`b`']",
                        "source.tables: has an entry twice, first in line 3; remove one of the two"),
                arguments(
                        "tables: [MySQL.user]",
                        "source.tables: 'MySQL.user' belongs to the server itself; name tables of your own databases only"),
                arguments(
                        "tables: [a." + "b".repeat(65) + "]",
                        "source.tables: 'a." + "b".repeat(65)
                                + "' has a part that MySQL allows no table: longer than 64 characters, a blank at its end "
                                + "or a NUL; write the name as SHOW TABLES prints it"));
    }

    static Stream<Arguments> serverIdsAndDriver() {
        return Stream.of(
                arguments(
                        "chunk: {rows: 0}",
                        "source.chunk.rows: '0' is not a whole number from 1 to 10000000; write such a number"),
                arguments(
                        "chunk: {bytes: 32}",
                        "source.chunk.bytes: '32' is not a size; write a whole number and its unit: 64kb, 32mb, 1gb"),
                arguments(
                        "chunk: {bytes: 0kb}",
                        "source.chunk.bytes: '0kb' is below 1kb: each chunk costs the server some queries;"
                                + " write 1kb or more"),
                arguments(
                        "watermark-overlap: 0s",
                        "source.watermark-overlap: '0s' is no time: rows that are committed meanwhile would be lost;"
                                + " write 1s or more"),
                arguments("server-id: 5", "source.server-id: '5' is not a range of server ids" + IDS_REMEDY),
                arguments("server-id: 0-5", "source.server-id: '0-5' is not a range of server ids" + IDS_REMEDY),
                arguments("server-id: 6-5", "source.server-id: '6-5' is not a range of server ids" + IDS_REMEDY),
                arguments(
                        "server-id: 1-2147483648",
                        "source.server-id: '1-2147483648' is not a range of server ids" + IDS_REMEDY),
                arguments(
                        "ssl: {mode: required}",
                        "source.ssl: is not a key; remove it; known here are "
                                + "hostname, port, startup, username, password, tables, exclude, server-id, chunk, watermark-overlap, jdbc"),
                arguments(
                        "jdbc: {ServerTimezone: UTC}",
                        "source.jdbc.ServerTimezone: would change what the values of rows look like; leave it out"),
                arguments(
                        "jdbc: {password: planted}",
                        "source.jdbc.password: has a key of its own; use source.hostname, .port, .username and .password"),
                arguments(
                        "jdbc: {sslMode: DISABLED}",
                        "source.jdbc.sslMode: would encrypt only one of the two kinds of connection; leave it out"),
                arguments(
                        "jdbc: {a=planted}",
                        "source.jdbc.a…: has no value; write one ('' is an empty text), or remove the line"));
    }

    static Stream<Arguments> startup() {
        String unknown = " is not one of initial, latest, earliest, timestamp:TIME, position:FILE/POS, gtid:SET;"
                + " write one of them";
        String time = " is no time with its zone;"
                + " write timestamp:2026-01-31T12:00:00Z, or with an offset in place of Z: +02:00";
        String place = " is no place in the binlog; write position:FILE/POS, for example position:mysql-bin.000003/4;"
                + " files begin at 4";
        String set = " is no set of GTIDs; write gtid:UUID:FIRST-LAST,UUID:TAG:FIRST-LAST, as SELECT"
                + " @@GLOBAL.gtid_executed prints it";
        return Stream.of(
                arguments("startup: newest", "source.startup: 'newest'" + unknown),
                arguments("startup: LATEST", "source.startup: 'LATEST'" + unknown),
                arguments("startup: latest:1", "source.startup: 'latest:1'" + unknown),
                arguments("startup: timestamp", "source.startup: 'timestamp'" + unknown),
                arguments("startup: ''", "source.startup: ''" + unknown),
                arguments("startup: timestamp:1795368000", "source.startup: 'timestamp:1795368000'" + time),
                arguments("startup: timestamp:2026-01-31", "source.startup: 'timestamp:2026-01-31'" + time),
                arguments(
                        "startup: timestamp:2026-01-31T12:00:00",
                        "source.startup: 'timestamp:2026-01-31T12:00:00'" + time),
                arguments("startup: position:4", "source.startup: 'position:4'" + place),
                arguments("startup: position:bin/4", "source.startup: 'position:bin/4'" + place),
                arguments("startup: position:bin.000001/3", "source.startup: 'position:bin.000001/3'" + place),
                arguments("startup: position:bin.000001/", "source.startup: 'position:bin.000001/'" + place),
                arguments("startup: position:bin.000001:4", "source.startup: 'position:bin.000001:4'" + place),
                arguments("startup: 'gtid:'", "source.startup: 'gtid:'" + set),
                arguments("startup: gtid:1-5", "source.startup: 'gtid:1-5'" + set),
                arguments("startup: gtid:" + UUID, "source.startup: 'gtid:" + UUID + "'" + set),
                arguments("startup: gtid:" + UUID + ":0", "source.startup: 'gtid:" + UUID + ":0'" + set),
                arguments("startup: gtid:" + UUID + ":tag", "source.startup: 'gtid:" + UUID + ":tag'" + set),
                arguments("startup: gtid:" + UUID + ":1,", "source.startup: 'gtid:" + UUID + ":1,'" + set));
    }

    static Stream<Arguments> sink() {
        String brokersRemedy = "; write host:port,host:port, an IPv6 address in brackets: '[::1]:9092'";
        String portRemedy = "; write host:port,host:port, for example kafka1:9092";
        String topic =
                " is not 1 to 249 of A-Z a-z 0-9 . _ - beside {database} and {table}; write a name that Kafka accepts";
        return Stream.of(
                arguments("brokers: kafka", "sink.brokers: 'kafka' has no port in entry 1" + portRemedy),
                arguments("brokers: 'a:1,b:0'", "sink.brokers: 'a:1,b:0' has no port in entry 2" + portRemedy),
                arguments(
                        "brokers: 'a:1,'",
                        "sink.brokers: 'a:1,' has no host name or address in entry 2" + brokersRemedy),
                arguments("brokers: '[::1]'", "sink.brokers: '[::1]' has no port in entry 1" + portRemedy),
                arguments(
                        "brokers: '::1:9092'",
                        "sink.brokers: '::1:9092' has no host name or address in entry 1" + brokersRemedy),
                arguments(
                        "brokers: 'ssl://a:1'",
                        "sink.brokers: 'ssl://a:1' has no host name or address in entry 1" + brokersRemedy),
                arguments("topic: a b", "sink.topic: 'a b'" + topic),
                arguments("topic: ''", "sink.topic: ''" + topic),
                arguments("topic: .", "sink.topic: '.'" + topic),
                arguments(
                        "topic: '{database}" + "x".repeat(249) + "'",
                        "sink.topic: '{database}" + "x".repeat(190) + "…'" + topic),
                arguments(
                        "topic: '{db}.{table}'",
                        "sink.topic: '{db}.{table}' has a variable other than {database} and {table}; "
                                + "use these two; Kafka allows no other braces"),
                arguments(
                        "partitioning: KEY",
                        "sink.partitioning: 'KEY' is not one of key, table, zero; write one of them"),
                arguments(
                        "delivery: none",
                        "sink.delivery: 'none' is not one of auto, exactly-once, at-least-once; write one of them"),
                arguments(
                        "compression: lzo",
                        "sink.compression: 'lzo' is not one of none, gzip, snappy, lz4, zstd; write one of them"),
                arguments(
                        "transactional-id-prefix: a b",
                        "sink.transactional-id-prefix: 'a b' is not 1 to 200 ASCII characters without blanks; "
                                + "write such a prefix"),
                arguments(
                        "create-topics: {replication: 0}",
                        "sink.create-topics.replication: '0' would keep no copy at all; "
                                + "write -1 for the brokers' default, or 1 and more"),
                arguments(
                        "create-topics: {partitions: 0}",
                        "sink.create-topics.partitions: '0' is not a whole number from 1 to 100000; write such a number"),
                arguments(
                        "properties: {acks: 1}",
                        "sink.properties.acks: is set by Sluice, so that no record is lost or overtaken; choose with sink.delivery"),
                arguments(
                        "properties: {compression: {type: gzip}}",
                        "sink.properties.compression.type: has a key of its own; use sink.compression"),
                arguments(
                        "security: {protocol: ssl}",
                        "sink.security: is not a key; remove it; known here are "
                                + "brokers, topic, partitioning, delivery, compression, transactional-id-prefix, create-topics, properties"));
    }

    @ParameterizedTest
    @MethodSource({"root", "keysAndSettings"})
    void root(String line, String fault) {
        verify("", line, fault);
    }

    @ParameterizedTest
    @MethodSource({"source", "tables", "serverIdsAndDriver", "startup"})
    void source(String line, String fault) {
        verify("source", line, fault);
    }

    @ParameterizedTest
    @MethodSource
    void sink(String line, String fault) {
        verify("sink", line, fault);
    }

    @Test
    void aTableWhoseTopicCannotBe() {
        String text = JobText.SHORTEST
                .replace("dts", "'{database}.{table}'")
                .replace("[shop.orders]", "[shop.orders, shop.a$b]");

        assertThat(JobText.faultsOf(text))
                .containsExactly("6: source.tables: 'shop.a$b' gives a topic with a name that Kafka refuses; "
                        + "write a sink.topic without {database} or {table}, or leave the table out");
    }

    @Test
    void fewerServerIdsThanReaders() {
        assertThat(JobText.faultsOf(JobText.with("source", "server-id: 7-9") + "parallelism: 4\nextra: 1\n"))
                .contains("3: source.server-id: has 3 ids for a parallelism of 4; widen it, or lower parallelism")
                .hasSize(2);
    }

    @Test
    void fullDataBehindAnotherStart() {
        assertThat(JobText.faultsOf(JobText.with("source", "startup: latest")
                        + "initialization:\n  operation: INIT\n  data: true\n"))
                .containsExactly("13: initialization.data: is true, but source.startup is not initial: changes that are"
                        + " older than the rows would follow them; leave it out, or let source.startup be initial");
    }

    private static void verify(String block, String line, String fault) {
        String text = JobText.with(block, line);
        List<String> lines = text.lines().toList();
        int number = 1
                + lines.indexOf(
                        (block.isEmpty() ? "" : "  ") + line.lines().findFirst().orElseThrow());
        assertThat(JobText.faultsOf(text)).containsExactly(number + ": " + fault);
    }
}
