package io.sluice.dts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: readers put a replacement character where bytes are not, and the text would be another one. */
final class Utf8 {

    private Utf8() {}

    /** @throws BadValueException if the bytes are not UTF-8 */
    static void check(byte[] source, int offset, int length) {
        if (!isAscii(source, offset, length)) {
            checkAll(source, offset, length);
        }
    }

    static String decode(byte[] source, int offset, int length) throws CharacterCodingException {
        if (isAscii(source, offset, length)) {
            return new String(source, offset, length, StandardCharsets.ISO_8859_1);
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(source, offset, length))
                .toString();
    }

    private static boolean isAscii(byte[] source, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (source[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private static void checkAll(byte[] source, int offset, int length) {
        try {
            decode(source, offset, length);
        } catch (CharacterCodingException e) {
            throw new BadValueException("is not UTF-8");
        }
    }
}
