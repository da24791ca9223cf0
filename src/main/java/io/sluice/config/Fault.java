package io.sluice.config;

import java.io.Serializable;

/**
 * One thing that is wrong in a job file.
 *
 * @param line counted from 1; 1 where the file as a whole is meant
 * @param key the key's full name, empty where the file as a whole is meant
 */
public record Fault(String file, int line, String key, String problem, String remedy) implements Serializable {

    /** One line: {@code FILE:LINE: KEY: what is wrong; what to do}. */
    @Override
    public String toString() {
        String place = file + ':' + line + ": ";
        return place + (key.isEmpty() ? "" : key + ": ") + problem + "; " + remedy;
    }
}
