package io.sluice.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps free memory in a virtual machine whose host takes it back. A page that comes anew from the host costs ten times as
 * much to write to as one that is there, and whether a job's are there depends on what was measured before it.
 *
 * <p>Linux gives back pieces of 2 MiB that are free as a whole. So each piece is written to once, and one page of it kept:
 * the others are free for whoever wants them, and stay.
 *
 * @param bytes that stay in the machine, 0 where no host takes any
 */
record GuestMemory(long bytes, Closeable kept) implements AutoCloseable {

    private static final Path FILES_IN_MEMORY = Path.of("/dev/shm");
    private static final Path BALLOONS = Path.of("/sys/bus/virtio/drivers/virtio_balloon");

    /** VIRTIO_BALLOON_F_PAGE_REPORTING, as the virtio specification numbers the balloon's features. */
    private static final int PAGE_REPORTING = 5;

    private static final int PIECE_BYTES = 2 << 20;
    private static final int PAGE_BYTES = 4 << 10;

    /** What other processes may want meanwhile. */
    private static final long SPARED_BYTES = 2L << 30;

    static GuestMemory none() {
        return new GuestMemory(0, () -> {});
    }

    /** Takes half a minute where the host has taken much. */
    static GuestMemory keep() throws IOException {
        if (!isTakenBack()) {
            return none();
        }
        System.err.println("bench: writing to the free memory once, for this machine's host takes back what is free");
        FileChannel kept = fileInMemory();
        long bytes = 0;
        try (FileChannel released = fileInMemory()) {
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
            for (long most = freeBytes() - SPARED_BYTES; bytes + PIECE_BYTES <= most; bytes += PIECE_BYTES) {
                write(piece.clear().limit(PAGE_BYTES), kept);
                write(piece.limit(PIECE_BYTES), released);
            }
        }
        return new GuestMemory(bytes, kept);
    }

    /** Whether a host takes memory, and there is a way to keep it. */
    private static boolean isTakenBack() throws IOException {
        if (!Files.isDirectory(BALLOONS) || !Files.isWritable(FILES_IN_MEMORY)) {
            return false;
        }
        try (DirectoryStream<Path> balloons = Files.newDirectoryStream(BALLOONS, "virtio*")) {
            for (Path balloon : balloons) {
                if (reportsFreePages(Files.readString(balloon.resolve("features")))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param features of a balloon, a digit each */
    static boolean reportsFreePages(String features) {
        return features.length() > PAGE_REPORTING && features.charAt(PAGE_REPORTING) == '1';
    }

    private static long freeBytes() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Math.min(
                system.getFreeMemorySize(), Files.getFileStore(FILES_IN_MEMORY).getUsableSpace());
    }

    /** Gone from its folder, so that nothing stays however the bench ends. */
    private static FileChannel fileInMemory() throws IOException {
        Path file = Files.createTempFile(FILES_IN_MEMORY, "sluice-bench-", null);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        Files.delete(file);
        return channel;
    }

    private static void write(ByteBuffer piece, FileChannel file) throws IOException {
        while (piece.hasRemaining()) {
            file.write(piece);
        }
    }

    @Override
    public void close() throws IOException {
        kept.close();
    }
}
