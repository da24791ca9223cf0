package io.sluice.mysql.chunk;

import io.sluice.row.RowImage;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Images on disk, one behind the other. Where the system allows it the file has no name, so a crash leaves nothing. */
final class ImageFile implements Closeable {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final FileChannel file;
    private final DataOutputStream out;
    private long end;
    private boolean isFlushed = true;

    ImageFile(Path folder) throws IOException {
        file = FileChannel.open(
                Files.createTempFile(folder, "sluice-", ".rows"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES));
    }

    /** Returns where the image begins. */
    long append(RowImage image) throws IOException {
        long place = end;
        out.writeInt(image.bytes().length);
        out.write(image.bytes());
        end += Integer.BYTES + image.bytes().length;
        isFlushed = false;
        return place;
    }

    RowImage read(long place) throws IOException {
        if (!isFlushed) {
            out.flush();
            isFlushed = true;
        }
        int length = ByteBuffer.wrap(read(place, Integer.BYTES)).getInt();
        return RowImage.of(read(place + Integer.BYTES, length));
    }

    private byte[] read(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("an image ends behind the file's end");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
