package io.sluice.dts;

import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;

/** Writes the tags of a record. */
final class TagWriter {

    private static final byte[] PK_UK_INFO = AvroOutput.encodedString("pk_uk_info");
    private static final byte[] READ_MILLIS = AvroOutput.encodedString("readerThroughoutTime");
    private static final byte[] SERVER_ID = AvroOutput.encodedString("server_id");
    private static final byte[] THREAD_ID = AvroOutput.encodedString("thread_id");
    private static final byte[] GTID = AvroOutput.encodedString("GTID");
    private static final byte[] META_VERSION = AvroOutput.encodedString("metaVersion");
    private static final byte[] SRID = AvroOutput.encodedString("srid");
    /** Tags that every row has. */
    private static final int ROW_TAGS = 4;

    private static final int STRUCTURE_TAGS = 3;

    private final AvroOutput out;
    private final RepeatedText readMillis = new RepeatedText();
    private final RepeatedText serverId = new RepeatedText();
    private final RepeatedText threadId = new RepeatedText();
    private String lastGtid = "";
    private byte[] lastGtidEncoded = {};

    TagWriter(AvroOutput out) {
        this.out = out;
    }

    void write(RowChange change, TableForm form) {
        Origin origin = change.origin();
        boolean hasThread = origin.threadId() >= 0;
        boolean hasGtid = !origin.gtid().isEmpty();
        String srids = form.spatialColumns.length == 0 ? "" : srids(change, form);
        boolean hasSrids = !srids.isEmpty();
        out.writeLong(ROW_TAGS + (hasThread ? 1 : 0) + (hasGtid ? 1 : 0) + (hasSrids ? 1 : 0));
        out.writeRaw(PK_UK_INFO);
        out.writeRaw(form.pkUkInfo);
        writeReader(origin);
        if (hasThread) {
            out.writeRaw(THREAD_ID);
            out.writeRaw(threadId.digits(origin.threadId()));
        }
        if (hasGtid) {
            out.writeRaw(GTID);
            out.writeRaw(encodedGtid(origin.gtid()));
        }
        writeMetaVersion(form);
        if (hasSrids) {
            out.writeRaw(SRID);
            out.writeString(srids);
        }
        out.writeLong(0);
    }

    void writeStructure(Origin origin, TableForm form) {
        out.writeLong(STRUCTURE_TAGS);
        writeReader(origin);
        writeMetaVersion(form);
        out.writeLong(0);
    }

    private void writeReader(Origin origin) {
        out.writeRaw(READ_MILLIS);
        out.writeRaw(readMillis.digits(origin.readMillis()));
        out.writeRaw(SERVER_ID);
        out.writeRaw(serverId.digits(origin.serverId()));
    }

    /** Rows of one transaction share theirs, and come one after the other. */
    private byte[] encodedGtid(String gtid) {
        if (!gtid.equals(lastGtid)) {
            lastGtid = gtid;
            lastGtidEncoded = AvroOutput.encodedString(gtid);
        }
        return lastGtidEncoded;
    }

    private void writeMetaVersion(TableForm form) {
        out.writeRaw(META_VERSION);
        out.writeRaw(form.metaVersion);
    }

    /** SRIDs that are not 0, by column, of the image that says which row it is; empty when all are 0. */
    private static String srids(RowChange change, TableForm form) {
        RowImage.Values values = change.identity().values();
        StringBuilder json = new StringBuilder();
        int column = -1;
        try {
            for (int i = 0; i < form.spatialColumns.length; i++) {
                for (; column < form.spatialColumns[i]; column++) {
                    if (!values.next()) {
                        throw Faults.wrongSize(change);
                    }
                }
                long srid =
                        values.isNull() ? 0 : GeometryEncoder.srid(values.array(), values.offset(), values.length());
                if (srid != 0) {
                    JsonText.appendString(json.append(json.isEmpty() ? '{' : ','), form.spatialNames[i]);
                    json.append(':').append(srid);
                }
            }
        } catch (BadValueException e) {
            throw Faults.badValue(change, column, e);
        }
        return json.isEmpty() ? "" : json.append('}').toString();
    }
}
