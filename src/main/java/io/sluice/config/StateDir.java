package io.sluice.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where state is kept, as Flink spells it: a scheme, and a path that is not percent-encoded. */
final class StateDir {

    private static final Pattern WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern ABSOLUTE_FILE = Pattern.compile("file:/(?:[^/].*|//.*)", Pattern.DOTALL);
    private static final Pattern PASSWORD = Pattern.compile("[^/]*//[^/@]*:[^/]*@.*", Pattern.DOTALL);

    private StateDir() {}

    /** A plain path begins at the folder. */
    static String resolve(String text, Path folder) {
        if (text.isBlank() || text.startsWith("~")) {
            throw new Refusal("is not a folder", "write a path or a URI; the home folder is ${env:HOME}");
        }
        if (WITH_SCHEME.matcher(text).matches()) {
            return requireUri(text);
        }
        try {
            return "file://" + folder.resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Refusal("is not a path", "write a path or a URI");
        }
    }

    static String requireUri(String uri) {
        if (!WITH_SCHEME.matcher(uri).matches()) {
            throw new Refusal("has no scheme", "write a URI such as file:///var/lib/sluice");
        }
        if (uri.startsWith("file:") && !ABSOLUTE_FILE.matcher(uri).matches()) {
            throw new Refusal("is a file: URI without an absolute path", "write file:///path, or the path alone");
        }
        if (PASSWORD.matcher(uri).matches()) {
            throw new Refusal("has a password", "give the file system its password by its options under flink");
        }
        return uri;
    }
}
