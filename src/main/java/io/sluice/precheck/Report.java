package io.sluice.precheck;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.precheck.Finding.Status;
import io.sluice.row.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All findings of one precheck, in the order in which they are shown. */
public record Report(List<Finding> items) {

    /** A little behind where what was found begins. */
    private static final int CONTINUED = 48;

    /** Where the expectation, the reason and the remedy begin. */
    private static final int CONTINUED_DETAIL = 20;

    public Report {
        items = List.copyOf(items);
    }

    /** Whether a job may start: warnings do not hinder it. */
    public boolean ok() {
        return items.stream().noneMatch(item -> item.status() == Status.FAIL);
    }

    /** Only what hinders a start, or should be known before one. */
    public Report problems() {
        return new Report(items.stream()
                .filter(item -> item.status() == Status.FAIL || item.status() == Status.WARN)
                .toList());
    }

    /** The codes of what hinders a start. */
    public Set<String> failed() {
        return items.stream()
                .filter(item -> item.status() == Status.FAIL)
                .map(Finding::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One line an item, and beneath what is not OK the four things to know about it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        Finding.Group group = null;
        for (Finding item : items) {
            if (item.group() != group) {
                group = item.group();
                text.append(group.name().toLowerCase(Locale.ROOT)).append('\n');
            }
            text.append(String.format(
                    Locale.ROOT,
                    "  %-7s %-25s %5d ms  %s%n",
                    item.status(),
                    item.code(),
                    item.millis(),
                    printable(item.found(), CONTINUED)));
            if (item.status() == Status.FAIL || item.status() == Status.WARN) {
                detail(text, "expected", item.expected());
                detail(text, "why", item.why());
                detail(text, "remedy", item.remedy());
            }
        }
        return text.toString();
    }

    /** {@code {"ok", "items": […]}}. */
    public String json() {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeBooleanField("ok", ok());
            json.writeArrayFieldStart("items");
            for (Finding item : items) {
                json.writeStartObject();
                json.writeStringField("code", item.code());
                json.writeStringField("group", item.group().name().toLowerCase(Locale.ROOT));
                json.writeStringField("status", item.status().name());
                json.writeNumberField("millis", item.millis());
                json.writeStringField("found", item.found());
                json.writeStringField("expected", item.expected());
                json.writeStringField("why", item.why());
                json.writeStringField("remedy", item.remedy());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void detail(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(
                    String.format(Locale.ROOT, "          %-9s %s%n", name + ':', printable(value, CONTINUED_DETAIL)));
        }
    }

    // Names come from servers: what they hold must not steer a terminal.
    private static String printable(String value, int indentation) {
        return Printable.lines(value).replace("\n", System.lineSeparator() + " ".repeat(indentation));
    }
}
