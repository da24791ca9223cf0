package io.sluice.dts;

import io.sluice.row.Operation;
import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.Structure;
import io.sluice.row.SyncException;
import io.sluice.row.TableSchema;
import io.sluice.row.TargetTable;
import io.sluice.row.TextImage;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Turns row changes and table definitions into data of the DTS format. Not thread-safe: one for each operator.
 *
 * <p>No datum has 48 bytes or fewer, on which a published consumer hangs: the tags alone have more.
 */
public final class DtsEncoder {

    private static final int VERSION = 0;
    /** Room for offsets of 64 GiB within one binlog file. */
    private static final int FILE_NUMBER_SHIFT = 36;

    private final DtsOperation fullData;
    private final TextImage textImage;
    private final Function<TableSchema, TargetTable> targets;
    private final AvroOutput out = new AvroOutput();
    private final ImageWriter images = new ImageWriter(out);
    private final TagWriter tags = new TagWriter(out);
    private final RepeatedText eventPlace = new RepeatedText();
    private final RepeatedText transactionPlace = new RepeatedText();
    private final Map<TableSchema, TableForm> forms = new HashMap<>();
    private TableSchema lastSchema;
    private TableForm lastForm;

    /** An encoder for which values of the TEXT types are BinaryObjects. */
    public DtsEncoder(Operation fullData) {
        this(fullData, TextImage.BINARY_OBJECT);
    }

    /** An encoder for tables that are the same on the target. */
    public DtsEncoder(Operation fullData, TextImage textImage) {
        this(fullData, textImage, TargetTable::same);
    }

    /**
     * An encoder for tables that may be others on the target.
     *
     * @param fullData what a row of the full data is called: INIT, or INSERT for consumers that know no INIT
     * @param textImage what values of the TEXT types are
     * @param targets what a table is on the target
     */
    public DtsEncoder(Operation fullData, TextImage textImage, Function<TableSchema, TargetTable> targets) {
        if (fullData != Operation.INIT && fullData != Operation.INSERT) {
            throw new IllegalArgumentException("full data as " + fullData);
        }
        this.textImage = textImage;
        this.targets = targets;
        this.fullData = fullData == Operation.INIT ? DtsOperation.INIT : DtsOperation.INSERT;
    }

    /**
     * The datum of a change.
     *
     * @throws SyncException if a value does not fit its column, or the row its table
     */
    public byte[] encode(RowChange change) {
        TableForm form = form(change.schema(), change.origin());
        Origin origin = change.origin();
        out.clear();
        writeHeader(origin, form.source, operation(change.operation()), form.tableName);
        tags.write(change, form);
        out.writeRaw(form.fields);
        writeImage(change.before(), change, form);
        writeImage(change.after(), change, form);
        out.writeLong(origin.commitMillis());
        return out.toByteArray();
    }

    /** The structure record: a DDL record in the name of the database, with the CREATE TABLE text as its after-image. */
    public byte[] encode(Structure structure) {
        TableForm form = form(structure.schema(), structure.origin());
        Origin origin = structure.origin();
        out.clear();
        writeHeader(origin, form.source, DtsOperation.DDL, form.databaseName);
        tags.writeStructure(origin, form);
        out.writeLong(TableForm.NULL_BRANCH);
        out.writeLong(TableForm.NULL_BRANCH);
        out.writeLong(TableForm.STRING_BRANCH);
        out.writeString(structure.createTable());
        out.writeLong(origin.commitMillis());
        return out.toByteArray();
    }

    private void writeHeader(Origin origin, byte[] source, DtsOperation operation, byte[] objectName) {
        out.writeLong(VERSION);
        out.writeLong((origin.fileNumber() << FILE_NUMBER_SHIFT) + origin.offset() + origin.row());
        out.writeLong(origin.seconds());
        out.writeRaw(eventPlace.digitsAtDigits(origin.offset(), origin.fileNumber()));
        out.writeRaw(transactionPlace.digitsAtDigits(origin.transactionOffset(), origin.fileNumber()));
        out.writeRaw(source);
        out.writeLong(operation.index());
        out.writeRaw(objectName);
    }

    private void writeImage(RowImage image, RowChange change, TableForm form) {
        if (image == null) {
            out.writeLong(TableForm.NULL_BRANCH);
            return;
        }
        ValueEncoder[] encoders = form.encoders;
        out.writeLong(TableForm.ARRAY_BRANCH);
        if (form.columnCount > 0) {
            out.writeLong(form.columnCount);
        }
        RowImage.Values values = image.values();
        int column = 0;
        try {
            for (; column < encoders.length; column++) {
                if (!values.next()) {
                    throw Faults.wrongSize(change);
                }
                ValueEncoder encoder = encoders[column];
                if (encoder == null) {
                    continue;
                }
                if (values.isNull()) {
                    images.nullValue();
                } else {
                    encoder.encode(values.array(), values.offset(), values.length(), images);
                }
            }
        } catch (BadValueException e) {
            throw Faults.badValue(change, column, e);
        }
        if (values.next()) {
            throw Faults.wrongSize(change);
        }
        out.writeLong(0);
    }

    private DtsOperation operation(Operation operation) {
        return switch (operation) {
            case INIT -> fullData;
            case INSERT -> DtsOperation.INSERT;
            case UPDATE -> DtsOperation.UPDATE;
            case DELETE -> DtsOperation.DELETE;
        };
    }

    private TableForm form(TableSchema schema, Origin origin) {
        if (!schema.equals(lastSchema)) {
            lastForm = forms.computeIfAbsent(schema, each -> newForm(each, origin));
            lastSchema = schema;
        }
        return lastForm;
    }

    /** The table's form, or a complaint that names the table. */
    private TableForm newForm(TableSchema schema, Origin origin) {
        try {
            return new TableForm(targets.apply(schema), textImage);
        } catch (SyncException e) {
            throw Faults.noForm(schema, origin, e);
        }
    }
}
