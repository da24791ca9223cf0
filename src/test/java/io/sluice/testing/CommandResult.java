package io.sluice.testing;

/** How a program ended, and all it printed. */
public record CommandResult(int exitCode, String output) {

    public boolean succeeded() {
        return exitCode == 0;
    }
}
