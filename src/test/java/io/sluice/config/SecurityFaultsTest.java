package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong about TLS and login, and how it is said; what is in files is in {@link TlsMaterialTest}. */
final class SecurityFaultsTest {

    static Stream<Arguments> ssl() {
        return Stream.of(
                arguments(
                        "source",
                        "ssl: {mode: on}",
                        "source.ssl.mode: 'on' is not one of disabled, preferred, required, verify-ca,"
                                + " verify-identity; write one of them"),
                arguments(
                        "source",
                        "ssl: {mode: verify-ca}",
                        "source.ssl.mode: is verify-ca, which needs the CA that signed the server's certificate; name it in"
                                + " ca or truststore; public CAs are in /etc/ssl/certs/ca-certificates.crt or the like"),
                arguments(
                        "source",
                        "ssl: {ca: none.pem}",
                        "source.ssl.ca: 'none.pem' cannot be read: it does not exist; mend the path, or create the"
                                + " file"),
                arguments(
                        "source",
                        "ssl: {key-password: planted}",
                        "source.ssl.key-password: has no use without key or keystore; leave it out"),
                arguments(
                        "source",
                        "ssl: {keystore-password: planted}",
                        "source.ssl.keystore-password: has no use without keystore; leave it out"),
                arguments(
                        "source",
                        "ssl: {protocol: ssl}",
                        "source.ssl.protocol: is not a key; the nearest one is sink.security.protocol"));
    }

    static Stream<Arguments> security() {
        return Stream.of(
                arguments(
                        "sink",
                        "security: {protocol: sasl}",
                        "sink.security.protocol: 'sasl' is not one of plaintext, ssl, sasl_plaintext, sasl_ssl;"
                                + " write one of them"),
                arguments(
                        "sink",
                        "security: {protocol: sasl_ssl, mechanism: scram}",
                        "sink.security.mechanism: 'scram' is not one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512;"
                                + " write one of them"),
                arguments(
                        "sink",
                        "security: {protocol: sasl_ssl, username: u}",
                        "sink.security.protocol: is sasl_ssl, which needs a user; add username and password"),
                arguments(
                        "sink",
                        "security: {username: u, password: planted}",
                        "sink.security.protocol: is plaintext, which knows no user; set sasl_plaintext or sasl_ssl, or leave"
                                + " out username and password"),
                arguments(
                        "sink",
                        "security: {protocol: ssl, keystore: none}",
                        "sink.security.keystore: cannot be read: it does not exist; mend the path, or create the file"));
    }

    @ParameterizedTest
    @MethodSource({"ssl", "security"})
    void isSaidWithItsLine(String block, String line, String fault) {
        String text = JobText.with(block, line);
        List<String> lines = text.lines().toList();

        assertThat(JobText.faultsOf(text)).containsExactly((1 + lines.indexOf("  " + line)) + ": " + fault);
    }

    @Test
    void securityThatIsSaidTwice() {
        String text =
                JobText.with("sink", "security: {protocol: ssl}") + "  properties: {security.protocol: PLAINTEXT}\n";

        assertThat(JobText.faultsOf(text))
                .containsExactly("8: sink.security: says what sink.properties.security.protocol says, too;"
                        + " keep one of the two");
    }
}
