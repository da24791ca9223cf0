package io.sluice.config;

/**
 * A short text that a regular expression may look at only so often: one that goes back too much would take years on a name
 * of 64 characters.
 */
final class LimitedText implements CharSequence {

    /** Sensible expressions need some hundreds; this many take milliseconds. */
    private static final int LOOKS = 1_000_000;

    private final String text;
    private int looks;

    LimitedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The expression goes back too much. */
    static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super("too many steps", null, false, false);
        }
    }
}
