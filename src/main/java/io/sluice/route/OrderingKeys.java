package io.sluice.route;

import io.sluice.row.OrderingKey;
import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;

/** The partition policies, named as in the job file. A hash is what {@link String#hashCode} gives for the named text. */
public enum OrderingKeys implements OrderingKey {
    /** The key's values, their JSON texts joined by commas, without the table; 0 for tables without a key. */
    KEY {
        @Override
        public int hash(TableSchema schema, RowImage image) {
            if (schema.identityColumns().length == 0) {
                return 0;
            }
            // A new one: policies are shared between the threads that read, and to find a thread's own costs more.
            JsonBuffer buffer = new JsonBuffer(USUAL_KEY_BYTES);
            RowText.appendIdentity(schema, image, buffer);
            return buffer.hashFrom(0);
        }
    },
    /** {@code db.table}. */
    TABLE {
        @Override
        public int hash(TableSchema schema, RowImage image) {
            return TableText.of(schema.id()).hashCode();
        }
    },
    /** Always 0. */
    ZERO {
        @Override
        public int hash(TableSchema schema, RowImage image) {
            return 0;
        }
    };

    private static final int USUAL_KEY_BYTES = 48;
}
