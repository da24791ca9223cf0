package io.sluice.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** From the text of a value to its type. */
final class Values {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})(kb|mb|gb)");

    private Values() {}

    /** A reader of whole numbers within these bounds, both included. */
    static Function<String, Integer> integer(int least, int most) {
        return text -> {
            long value = WHOLE_NUMBER.matcher(text).matches() ? Long.parseLong(text) : Long.MIN_VALUE;
            if (value < least || value > most) {
                String problem = "is not a whole number from " + least + " to " + most;
                throw new Refusal(problem, "write such a number");
            }
            return (int) value;
        };
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("is not a duration", "write a whole number and its unit: 500ms, 10s, 5m, 1h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** Bytes. */
    static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("is not a size", "write a whole number and its unit: 64kb, 32mb, 1gb");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "kb" -> amount << 10;
            case "mb" -> amount << 20;
            default -> amount << 30;
        };
    }

    static boolean truth(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> throw new Refusal("is neither true nor false", "write true or false");
        };
    }

    /** A reader of one of these constants, spelled as the job file does: {@code exactly-once}. */
    static <E extends Enum<E>> Function<String, E> oneOf(E[] constants) {
        return choice(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), List.of(constants));
    }

    static <E extends Enum<E>> Function<String, E> choice(Function<E, String> spelling, List<E> constants) {
        return text -> constants.stream()
                .filter(constant -> spelling.apply(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    String choices = constants.stream().map(spelling).collect(Collectors.joining(", "));
                    return new Refusal("is not one of " + choices, "write one of them");
                });
    }
}
