package io.sluice.condition;

/** Why a part of a condition is refused, without the text around it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int position;

    Refusal(String reason, int position) {
        super(reason, null, false, false);
        this.position = position;
    }

    int position() {
        return position;
    }
}
