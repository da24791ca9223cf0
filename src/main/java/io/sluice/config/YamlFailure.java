package io.sluice.config;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Says in one line why a text is not YAML; the parser's own message would quote the file, secrets and all. */
final class YamlFailure {

    private static final String REMEDY =
            "mend it there or in the line above; a value with special characters needs quotes";

    private YamlFailure() {}

    static void report(RuntimeException failure, String text, Faults faults) {
        if (failure instanceof MarkedYamlEngineException marked) {
            int line = 1 + mark(marked).map(Mark::getLine).orElse(0);
            faults.add(line, "", "is not YAML: " + reason(marked), REMEDY);
            return;
        }
        if (failure instanceof ReaderException reader) {
            int end = Math.min(text.length(), text.offsetByCodePoints(0, codePoints(text, reader.getPosition())));
            int line = 1
                    + (int) text.substring(0, end)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            String problem = String.format(Locale.ROOT, "has the control character U+%04X", reader.getCodePoint());
            faults.add(line, "", problem, "remove it, or write it as an escape in double quotes");
            return;
        }
        // A parser that trips over its own feet still is no reason for a stack trace.
        faults.add(1, "", "is not YAML", REMEDY);
    }

    private static int codePoints(String text, int position) {
        return Math.max(0, Math.min(position, text.codePointCount(0, text.length())));
    }

    private static Optional<Mark> mark(MarkedYamlEngineException failure) {
        return failure.getProblemMark().or(failure::getContextMark);
    }

    private static String reason(MarkedYamlEngineException failure) {
        if (failure.getProblem().contains("tag handle")) {
            return "found a tag";
        }
        String context = failure.getContext() == null ? "" : failure.getContext() + ", ";
        return Wording.oneLine(context + failure.getProblem());
    }
}
