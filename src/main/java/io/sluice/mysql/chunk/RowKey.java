package io.sluice.mysql.chunk;

import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;
import java.util.Arrays;

/** The values that tell a row apart, to find it by. */
final class RowKey {

    private final byte[] bytes;

    private RowKey(byte[] bytes) {
        this.bytes = bytes;
    }

    static RowKey of(TableSchema schema, RowImage image, RowImage.Builder builder) {
        for (int column : schema.identityColumns()) {
            // No part of an identity is NULL.
            builder.add(image.value(column));
        }
        return new RowKey(builder.build().bytes());
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
