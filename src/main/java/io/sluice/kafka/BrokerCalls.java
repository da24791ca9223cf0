package io.sluice.kafka;

import io.sluice.row.SyncException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Waits for brokers' answers, and says in one sentence why there is none. */
final class BrokerCalls {

    private BrokerCalls() {}

    /** The answer; a failure is the broker's own exception, not a wrapper. */
    static <T> T await(KafkaFuture<T> answer) {
        try {
            // The client's own limit comes first: this one only guards against a client that hangs.
            return answer.get(ClientSettings.LIMIT.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    static SyncException explain(String brokers, KafkaException failure) {
        String at = "Kafka at " + brokers + ": ";
        if (find(failure, SaslAuthenticationException.class) != null) {
            return new SyncException(
                    at + "the user or password was refused; check username, password and mechanism in sink.security",
                    failure);
        }
        if (find(failure, UnsupportedSaslMechanismException.class) != null) {
            return new SyncException(
                    at + "that port has no login of this kind (" + failure.getMessage()
                            + "); set sink.security.mechanism to one that it has",
                    failure);
        }
        if (find(failure, SslAuthenticationException.class) != null) {
            return new SyncException(at + TlsFailures.explain(failure), failure);
        }
        if (find(failure, BrokerUnreachableException.class) != null) {
            return new SyncException(
                    at + failure.getMessage() + "; check that they run, and that their advertised.listeners can be"
                            + " reached from here",
                    failure);
        }
        if (find(failure, TimeoutException.class) != null) {
            return new SyncException(
                    at + "no answer within " + ClientSettings.LIMIT.toSeconds()
                            + " s; check that a broker runs there, that its advertised.listeners can be reached from"
                            + " here, and that sink.security.protocol is the one of that port (before Kafka 1.0 a wrong"
                            + " user or password looks like this, too)",
                    failure);
        }
        FileSystemException file = find(failure, FileSystemException.class);
        if (file != null) {
            return aboutFile(file, failure);
        }
        ConfigException config = find(failure, ConfigException.class);
        if (config != null) {
            return new SyncException(
                    "sink.properties or sink.security: " + config.getMessage() + "; correct or remove it", failure);
        }
        if (find(failure, UnsupportedVersionException.class) != null) {
            return new SyncException(
                    at + "the brokers and this client do not understand each other (" + failure.getMessage()
                            + "); Kafka 0.10 to 4 is supported",
                    failure);
        }
        if (find(failure, AuthorizationException.class) != null) {
            return new SyncException(
                    at + "not allowed: " + failure.getMessage() + "; grant it with kafka-acls", failure);
        }
        return new SyncException(
                at + deepest(failure).getClass().getSimpleName() + ": "
                        + deepest(failure).getMessage() + "; look into the broker's log",
                failure);
    }

    /** What the job file names may be on the machine that made the job, and not on this one; other failures stay. */
    static RuntimeException onThisMachine(RuntimeException failure) {
        FileSystemException file = find(failure, FileSystemException.class);
        return file == null ? failure : aboutFile(file, failure);
    }

    private static SyncException aboutFile(FileSystemException file, Throwable failure) {
        return new SyncException(
                "sink.properties: " + hostName() + " cannot read the file " + file.getMessage()
                        + ", which Kafka's client is to open; put it on every node, or name it in sink.security: those"
                        + " files are read when the job is made, and go with it",
                failure);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    /** The first of a kind among a failure and its causes; null when there is none. */
    static <T extends Throwable> T find(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }

    static Throwable deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
