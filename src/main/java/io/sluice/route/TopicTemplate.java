package io.sluice.route;

import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A topic for each table: a fixed name, or one with {@code {database}} and {@code {table}} in it. */
public final class TopicTemplate {

    private static final String DATABASE = "{database}";
    private static final String TABLE = "{table}";
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]*}");

    private final String template;

    private TopicTemplate(String template) {
        this.template = template;
    }

    public static TopicTemplate of(String template) {
        Matcher variables = VARIABLE.matcher(template);
        while (variables.find()) {
            String variable = variables.group();
            if (!variable.equals(DATABASE) && !variable.equals(TABLE)) {
                throw new SyncException("sink.topic: " + template + " has " + variable
                        + ", which stands for nothing; write {database} or {table}");
            }
        }
        String rest = template.replace(DATABASE, "d").replace(TABLE, "t");
        if (!isLegal(rest)) {
            throw new SyncException("sink.topic: " + template
                    + " is no topic name; use at most 249 letters, digits, dots, underscores and hyphens");
        }
        return new TopicTemplate(template);
    }

    /** The topic of a table, by its mapped name. */
    public String topic(TableId table) {
        // By hand: a database may be called "{table}".
        StringBuilder topic = new StringBuilder();
        int from = 0;
        Matcher variables = VARIABLE.matcher(template);
        while (variables.find()) {
            topic.append(template, from, variables.start());
            topic.append(variables.group().equals(DATABASE) ? table.database() : table.table());
            from = variables.end();
        }
        String name = topic.append(template, from, template.length()).toString();
        if (!isLegal(name)) {
            throw new SyncException("sink.topic: table " + table + " would go to topic \"" + name
                    + "\", which is no topic name (1 to 249 letters, digits, dots, underscores and hyphens);"
                    + " map the table to another name, or set a fixed sink.topic");
        }
        return name;
    }

    /**
     * The topics of some tables. A template with both variables wants a topic for each table: two tables in one topic are
     * refused there.
     */
    public Map<TableId, String> topics(Collection<TableId> tables) {
        Map<TableId, String> topics = new LinkedHashMap<>();
        Map<String, TableId> owners = new HashMap<>();
        boolean isOneForEach = template.contains(DATABASE) && template.contains(TABLE);
        for (TableId table : tables) {
            String topic = topic(table);
            topics.put(table, topic);
            TableId owner = owners.putIfAbsent(topic, table);
            if (isOneForEach && owner != null && !owner.equals(table)) {
                throw new SyncException("sink.topic: " + template + " sends both " + owner.quoted() + " and "
                        + table.quoted() + " to topic " + topic
                        + "; separate {database} and {table} by a character that no name has, such as a dot");
            }
        }
        return topics;
    }

    /**
     * Sentences on topics that Kafka's own metrics cannot tell apart, because they write a dot as an underscore.
     *
     * @param existing topics of the cluster, of whatever job
     */
    public static List<String> warnings(Collection<String> topics, Collection<String> existing) {
        Map<String, String> metrics = new HashMap<>();
        List<String> warnings = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>(existing);
        others.removeAll(topics);
        others.forEach(topic -> metrics.putIfAbsent(topic.replace('.', '_'), topic));
        for (String topic : new TreeSet<>(topics)) {
            String other = metrics.putIfAbsent(topic.replace('.', '_'), topic);
            if (other != null) {
                warnings.add("topics " + other + " and " + topic + " share one name in Kafka's metrics,"
                        + " which write a dot as an underscore");
            }
        }
        return warnings;
    }

    private static boolean isLegal(String topic) {
        return LEGAL.matcher(topic).matches() && !topic.equals(".") && !topic.equals("..");
    }
}
