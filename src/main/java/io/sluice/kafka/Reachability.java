package io.sluice.kafka;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Whether anything listens at the brokers' addresses: Kafka's clients would not say why not, and take long. */
final class Reachability {

    private static final Duration LIMIT = Duration.ofSeconds(6);
    private static final Duration EACH = Duration.ofSeconds(2);

    private Reachability() {}

    /** Returns when one address answers; else says what is wrong with each. */
    static void check(String brokers) {
        String[] addresses = brokers.split(",", -1);
        int limitMillis = (int) LIMIT.dividedBy(addresses.length).toMillis();
        StringJoiner failures = new StringJoiner(", ");
        for (String address : addresses) {
            String failure = connect(address.strip(), limitMillis);
            if (failure.isEmpty()) {
                return;
            }
            failures.add(address.strip() + ": " + failure);
        }
        throw new SyncException("sink.brokers: no Kafka broker can be reached (" + failures
                + "); check host and port, that the broker runs, and the firewall between");
    }

    /** What is wrong with each address that does not answer. */
    static List<String> failures(String brokers) {
        return Stream.of(brokers.split(",", -1))
                .map(String::strip)
                .parallel()
                .map(address -> {
                    String failure = connect(address, (int) EACH.toMillis());
                    return failure.isEmpty() ? "" : address + ": " + failure;
                })
                .filter(failure -> !failure.isEmpty())
                .toList();
    }

    private static String connect(String address, int limitMillis) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            String host = address.substring(0, Math.max(colon, 0)).replaceAll("^\\[|]$", "");
            InetSocketAddress target = new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1)));
            if (target.isUnresolved()) {
                return "unknown host";
            }
            socket.connect(target, limitMillis);
            return "";
        } catch (SocketTimeoutException e) {
            return "no answer";
        } catch (UnknownHostException e) {
            return "unknown host";
        } catch (IOException e) {
            return e.getMessage();
        } catch (IllegalArgumentException e) {
            return "not host:port";
        }
    }
}
