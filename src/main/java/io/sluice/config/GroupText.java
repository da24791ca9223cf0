package io.sluice.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in which {@code $1} to {@code $9} stand for the groups of a table pattern. */
final class GroupText {

    private static final Pattern GROUP = Pattern.compile("\\$([1-9])");

    private GroupText() {}

    /** The text, if it needs no more groups than there are. */
    static String requireGroups(String text, int groups) {
        Matcher matcher = GROUP.matcher(text);
        while (matcher.find()) {
            if (Integer.parseInt(matcher.group(1)) > groups) {
                throw new Refusal(
                        "has " + matcher.group() + ", and the table's pattern has " + groups + " groups",
                        "write a pattern with groups in parentheses: shop./orders_(\\d+)/");
            }
        }
        return text;
    }

    static String expand(String text, List<String> groups) {
        return GROUP.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(groups.get(Integer.parseInt(found.group(1)) - 1)));
    }
}
