package io.sluice.dts;

/** Strings as JSON, for the tags that hold JSON: quotes, backslashes and control characters are escaped, no more. */
final class JsonText {

    private JsonText() {}

    static void appendString(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < ' ') {
                json.append(String.format("\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        json.append('"');
    }
}
