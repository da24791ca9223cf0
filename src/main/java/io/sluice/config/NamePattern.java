package io.sluice.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One part of a {@link TablePattern}: a name, or a regular expression that a whole name must match. */
record NamePattern(String text, boolean isName) implements Serializable {

    private static final int LONGEST_EXPRESSION = 500;
    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    NamePattern {
        if (text.isEmpty()) {
            throw new Refusal("has an empty part", "write database.table");
        }
        if (isName) {
            TableNames.requireIdentifier(text);
        } else {
            requireExpression(text);
        }
    }

    private static void requireExpression(String text) {
        if (text.length() > LONGEST_EXPRESSION) {
            String problem = "has a regular expression of more than " + LONGEST_EXPRESSION + " characters";
            throw new Refusal(problem, "write several shorter patterns");
        }
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            String place = e.getIndex() < 0 ? "" : " at its character " + (Math.min(e.getIndex(), text.length()) + 1);
            String problem = "has a bad regular expression: " + Wording.oneLine(e.getDescription()) + place;
            throw new Refusal(problem, "correct it; a character that is meant as itself has a backslash before it");
        }
    }

    /** What the groups have matched, empty text for one that took no part; empty where the name does not match. */
    Optional<List<String>> groups(String name, boolean caseSensitive) {
        if (isName) {
            return isSame(name, caseSensitive) ? Optional.of(List.of()) : Optional.empty();
        }
        Matcher matcher = Pattern.compile(text, caseSensitive ? 0 : ANY_CASE).matcher(new LimitedText(name));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> groups = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            groups.add(matcher.group(group) == null ? "" : matcher.group(group));
        }
        return Optional.of(groups);
    }

    private boolean isSame(String name, boolean caseSensitive) {
        return caseSensitive ? name.equals(text) : name.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
    }

    int groupCount() {
        return isName ? 0 : Pattern.compile(text).matcher("").groupCount();
    }
}
