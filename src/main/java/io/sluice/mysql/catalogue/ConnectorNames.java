package io.sluice.mysql.catalogue;

import io.debezium.relational.TableId;

/**
 * Names as the connector gets them. It takes quotes, backslashes and dots in a name for its own when it keeps names in
 * checkpoints and when it parses statements, and writes names to the log as they are. So every character but letters,
 * digits, {@code _}, {@code $} and {@code -} is moved to the last plane of Unicode, of which no name in MySQL has any.
 * Names of checkpoints that were made before this was done are understood as well.
 */
public final class ConnectorNames {

    private static final int LAST_PLANE = 0x100000;

    private ConnectorNames() {}

    /** The connector's form of a table's name. */
    public static TableId id(io.sluice.row.TableId table) {
        return new TableId(encode(table.database()), null, encode(table.table()));
    }

    /** The table that the connector knows by that. */
    public static io.sluice.row.TableId table(TableId id) {
        return new io.sluice.row.TableId(decode(id.catalog()), decode(id.table()));
    }

    /** The one form of a name that the connector's parser may have found in another. */
    public static TableId canonical(TableId id) {
        return id(table(id));
    }

    /**
     * Whether the connector may be asked about a table: whether all names are the same in its form.
     *
     * @param createTable the server's text
     */
    public static boolean areKept(io.sluice.row.TableId table, String createTable) {
        return isPlain(table.database()) && SqlParts.areNamesPlain(createTable);
    }

    static boolean isPlain(String name) {
        return name.codePoints().allMatch(ConnectorNames::isPlain);
    }

    /** The connector's form of a name. */
    public static String encode(String name) {
        if (isPlain(name)) {
            return name;
        }
        StringBuilder encoded = new StringBuilder(name.length() * 2);
        name.codePoints().forEach(letter -> encoded.appendCodePoint(isKept(letter) ? letter : LAST_PLANE | letter));
        return encoded.toString();
    }

    /** The name that has that form. */
    public static String decode(String name) {
        if (name.codePoints().allMatch(letter -> letter < LAST_PLANE)) {
            return name;
        }
        StringBuilder decoded = new StringBuilder(name.length());
        name.codePoints().forEach(letter -> decoded.appendCodePoint(letter < LAST_PLANE ? letter : letter & 0xFFFF));
        return decoded.toString();
    }

    private static boolean isKept(int letter) {
        return isPlain(letter) || letter > Character.MAX_VALUE;
    }

    private static boolean isPlain(int letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '$' || letter == '-';
    }
}
