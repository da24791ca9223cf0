package io.sluice.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts {@code ${env:NAME}}, {@code ${file:PATH}} and {@code $$} into one value; what comes in is not looked at again. */
final class Substitution {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Path folder;
    private final Map<String, String> environment;

    /** Relative paths begin at the folder. */
    Substitution(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    String apply(String text) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
            result.append(text, at, dollar);
            if (text.startsWith("${", dollar)) {
                int end = text.indexOf('}', dollar);
                if (end < 0) {
                    throw new Refusal("has a ${ without its }", "close it, or write $$ for a dollar");
                }
                result.append(resolve(text.substring(dollar + 2, end)));
                at = end + 1;
            } else {
                result.append('$');
                at = dollar + (text.startsWith("$$", dollar) ? 2 : 1);
            }
        }
        return result.append(text, at, text.length()).toString();
    }

    private String resolve(String reference) {
        if (reference.startsWith("env:")) {
            return variable(reference.substring("env:".length()));
        }
        if (reference.startsWith("file:")) {
            return file(reference.substring("file:".length()));
        }
        throw new Refusal("has a ${ that is neither ${env:NAME} nor ${file:PATH}", "write $$ for a dollar");
    }

    private String variable(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new Refusal("has a ${env:…} that names no variable", "write ${env:NAME}, or $$ for a dollar");
        }
        String value = environment.get(name);
        if (value == null) {
            throw new Refusal("needs the environment variable " + name + ", which is not set", "export " + name);
        }
        return value;
    }

    private String file(String name) {
        String shown = "needs the file " + Wording.oneLine(name) + ", which ";
        try {
            byte[] bytes = TextFile.bytes(folder.resolve(name));
            if (TextFile.malformedLine(bytes) > 0) {
                throw new Refusal("is not UTF-8", "convert it");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            int end =
                    text.endsWith("\r\n") ? text.length() - 2 : text.endsWith("\n") ? text.length() - 1 : text.length();
            return text.substring(0, end);
        } catch (InvalidPathException e) {
            throw new Refusal(shown + "is no path", "write ${file:PATH}, or $$ for a dollar");
        } catch (Refusal e) {
            throw new Refusal(shown + e.problem(), e.remedy());
        }
    }
}
