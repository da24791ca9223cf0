package io.sluice.mysql.value;

import io.sluice.row.RowImage;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What was put into a buffer, as text. */
final class Printed {

    private Printed() {}

    static String text(Consumer<ValueBuffer> printer) {
        ValueBuffer buffer = new ValueBuffer();
        printer.accept(buffer);
        RowImage.Builder image = new RowImage.Builder();
        buffer.addTo(image);
        return new String(image.build().value(0), StandardCharsets.UTF_8);
    }
}
