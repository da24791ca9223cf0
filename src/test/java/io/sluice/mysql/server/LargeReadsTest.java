package io.sluice.mysql.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LargeReadsTest {

    private static final int BYTES = 1_000_000;

    @Test
    void givesEveryByteOnceHoweverManyReadersItHas() throws IOException {
        byte[] sent = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            sent[i] = (byte) (i * 31 / 8);
        }
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new LargeReads()) {
            client.connect(server.getLocalSocketAddress());
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(server, sent));
            byte[] read = new byte[BYTES];
            read[0] = (byte) client.getInputStream().read();
            int last = client.getInputStream().readNBytes(read, 1, BYTES - 1);

            assertThat(last).isEqualTo(BYTES - 1);
            assertThat(read).isEqualTo(sent);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            written.join();
        }
    }

    @Test
    void tellsOfWhatItHoldsAndOfWhatHasArrived() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new LargeReads()) {
            client.connect(server.getLocalSocketAddress());
            try (Socket accepted = server.accept()) {
                InputStream input = client.getInputStream();
                assertThat(input.available()).isZero();

                accepted.getOutputStream().write(new byte[3]);
                assertThat(input.read()).isZero();
                assertThat(input.available()).isEqualTo(2);
                assertThat(input.readNBytes(2)).hasSize(2);
                assertThat(input.available()).isZero();
            }
        }
    }

    private static void write(ServerSocket server, byte[] bytes) {
        try (Socket accepted = server.accept()) {
            accepted.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
