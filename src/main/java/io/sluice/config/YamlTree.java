package io.sluice.config;

import io.sluice.config.YamlNode.Faulty;
import io.sluice.config.YamlNode.Field;
import io.sluice.config.YamlNode.Fields;
import io.sluice.config.YamlNode.Items;
import io.sluice.config.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the tree of one document from the parser's events: only there can tags and anchors still be told. */
final class YamlTree {

    private static final int MAX_DEPTH = 20;

    private final Iterator<Event> events;
    private final Faults faults;

    private YamlTree(Iterator<Event> events, Faults faults) {
        this.events = events;
        this.faults = faults;
    }

    /** The document's keys; what keeps it from being one is thrown at once, for nothing more can be read then. */
    static Fields read(String text, Faults faults) {
        try {
            LoadSettings settings = LoadSettings.builder().build();
            return new YamlTree(new Parse(settings).parseString(text).iterator(), faults).document();
        } catch (ConfigException e) {
            throw e;
        } catch (RuntimeException e) {
            YamlFailure.report(e, text, faults);
            faults.throwIfAny();
            throw e;
        }
    }

    private Fields document() {
        Event event = events.next();
        while (!(event instanceof NodeEvent) && !(event instanceof StreamEndEvent)) {
            event = events.next();
        }
        YamlNode root = event instanceof NodeEvent start ? node(start, "", 0) : new Scalar(1, "", true);
        while (events.hasNext()) {
            Event rest = events.next();
            if (rest instanceof DocumentStartEvent) {
                faults.add(line(rest), "", "a second YAML document begins", "write one document, one job, a file");
                break;
            }
        }
        if (root instanceof Fields fields) {
            return fields;
        }
        String problem = root.isNull() ? "is empty" : "must be a block of keys, not " + root.kind();
        faults.addForFile(new Refusal(problem, "begin with conf/sluice.yaml, which shows every key"));
        return new Fields(1, Map.of());
    }

    private YamlNode node(NodeEvent event, String path, int depth) {
        int line = line(event);
        if (event instanceof AliasEvent || event.getAnchor().isPresent()) {
            // The anchor's name is not repeated: it may be a password that was not quoted.
            faults.add(
                    line, path, "has a YAML anchor or alias", "write the value out; quote it if it begins with & or *");
        }
        if (tag(event).isPresent()) {
            faults.add(line, path, "has a YAML tag", "write the value alone; quote it if it begins with !");
        }
        if (event instanceof ScalarEvent scalar) {
            return new Scalar(line, scalar.getValue(), scalar.isPlain());
        }
        if (event instanceof CollectionStartEvent start) {
            return collection(start, path, depth + 1);
        }
        return new Faulty(line);
    }

    private YamlNode collection(CollectionStartEvent start, String path, int depth) {
        if (depth > MAX_DEPTH) {
            faults.add(line(start), path, "is nested more than " + MAX_DEPTH + " deep", "no key needs this; remove it");
            faults.throwIfAny();
        }
        return start instanceof MappingStartEvent ? fields(start, path, depth) : items(start, path, depth);
    }

    private Items items(CollectionStartEvent start, String path, int depth) {
        List<YamlNode> nodes = new ArrayList<>();
        while (events.next() instanceof NodeEvent item) {
            nodes.add(node(item, path, depth));
        }
        return new Items(line(start), nodes);
    }

    private Fields fields(CollectionStartEvent start, String path, int depth) {
        Map<String, Field> byName = new LinkedHashMap<>();
        while (events.next() instanceof NodeEvent keyEvent) {
            YamlNode key = node(keyEvent, path, depth);
            String name = key instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "";
            String valuePath = Wording.join(path, Wording.shown(name));
            YamlNode value = node((NodeEvent) events.next(), valuePath, depth);
            if (name.isEmpty()) {
                faults.add(key.line(), path, "has a key that is not a single word", "write KEY: VALUE");
                continue;
            }
            Field first = byName.putIfAbsent(name, new Field(key.line(), value));
            if (first != null) {
                String problem = "stands twice, first in line " + first.line();
                faults.add(key.line(), valuePath, problem, "remove one of the two");
            }
        }
        return new Fields(line(start), byName);
    }

    private static Optional<String> tag(NodeEvent event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
    }

    private static int line(Event event) {
        return 1 + event.getStartMark().map(Mark::getLine).orElse(0);
    }
}
