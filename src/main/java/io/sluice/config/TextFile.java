package io.sluice.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small UTF-8 files and tells in words why one cannot be read. */
final class TextFile {

    private static final int MAX_BYTES = 1 << 20;

    private TextFile() {}

    static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw new Refusal("cannot be read: it is a folder", "name a file");
        }
        // A pipe may never give an end, and /dev/zero gives none.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Refusal("cannot be read: it is a pipe or a device", "name a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Refusal("is longer than 1 MiB", "name another file");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new Refusal("cannot be read: it does not exist", "mend the path, or create the file");
        } catch (AccessDeniedException e) {
            throw new Refusal(
                    "cannot be read: this user may not", "give the user that runs Sluice the right to read it");
        } catch (IOException e) {
            throw new Refusal("cannot be read", "look at it with the tools of the operating system");
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The line of the first byte that is no UTF-8, or 0. */
    static int malformedLine(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length), true);
        if (!result.isError()) {
            return 0;
        }
        int line = 1;
        for (int i = 0; i < in.position(); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
