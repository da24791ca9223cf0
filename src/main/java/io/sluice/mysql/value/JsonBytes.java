package io.sluice.mysql.value;

/** MySQL's binary JSON, printed as the server prints it. */
final class JsonBytes {

    private static final int SMALL_OBJECT = 0x00;
    private static final int LARGE_OBJECT = 0x01;
    private static final int SMALL_ARRAY = 0x02;
    private static final int LARGE_ARRAY = 0x03;

    /** The server allows 100. */
    private static final int DEEPEST = 128;

    /** How many bytes of text one of a document can become: less, but entries that share a value have no bound. */
    private static final int LARGEST_GROWTH = 32;

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final JsonScalars scalars;
    private final ValueBuffer out;
    private byte[] source;
    private int end;
    private long longest;

    JsonBytes(JsonDialect dialect, ValueBuffer out) {
        this.scalars = new JsonScalars(dialect, out);
        this.out = out;
    }

    /** Prints a document. No bytes at all stand for null: so a column that was added to a filled table begins. */
    void print(byte[] document, int from, int length) {
        if (length == 0) {
            out.put(NULL);
            return;
        }
        source = document;
        end = from + length;
        longest = out.size() + (long) LARGEST_GROWTH * length;
        print(document[from], from + 1, 0);
    }

    private void print(int type, int at, int depth) {
        switch (type) {
            case SMALL_OBJECT -> printObject(at, 2, depth);
            case LARGE_OBJECT -> printObject(at, 4, depth);
            case SMALL_ARRAY -> printArray(at, 2, depth);
            case LARGE_ARRAY -> printArray(at, 4, depth);
            default -> scalars.print(type, source, at, end);
        }
    }

    /** @param width bytes of a count or an offset; a key is an offset and two bytes of length */
    private void printObject(int base, int width, int depth) {
        int count = start(base, width, depth, width + 2 + 1 + width);
        int keys = base + 2 * width;
        int values = keys + count * (width + 2);
        out.put('{');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.put(',').put(' ');
            }
            int key = keys + i * (width + 2);
            int length = (int) WireBytes.lowFirst(source, key + width, 2);
            scalars.printString(source, offset(base, key, width, length), length);
            out.put(':').put(' ');
            printEntry(base, values + i * (1 + width), width, depth);
        }
        out.put('}');
    }

    private void printArray(int base, int width, int depth) {
        int count = start(base, width, depth, 1 + width);
        int values = base + 2 * width;
        out.put('[');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.put(',').put(' ');
            }
            printEntry(base, values + i * (1 + width), width, depth);
        }
        out.put(']');
    }

    /** How many members there are, once it is sure that their entries are. */
    private int start(int base, int width, int depth, int entryBytes) {
        if (depth >= DEEPEST || end - base < 2 * width) {
            throw malformed();
        }
        long count = WireBytes.lowFirst(source, base, width);
        if (count * entryBytes > end - base - 2 * width) {
            throw malformed();
        }
        return (int) count;
    }

    /** A value entry: its type, and the value itself where that fits, else its offset. */
    private void printEntry(int base, int entry, int width, int depth) {
        int type = source[entry];
        boolean isInline = JsonScalars.isInline(type, width);
        print(type, isInline ? entry + 1 : offset(base, entry + 1, width, 1), depth + 1);
        if (out.size() > longest) {
            throw malformed();
        }
    }

    private int offset(int base, int at, int width, int bytes) {
        long start = base + WireBytes.lowFirst(source, at, width);
        if (start + bytes > end) {
            throw malformed();
        }
        return (int) start;
    }

    static BadBytesException malformed() {
        return new BadBytesException("is malformed JSON");
    }
}
