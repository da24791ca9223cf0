package io.sluice.config;

import io.sluice.row.TableId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Kafka accepts as the name of a topic. */
final class Topics {

    private static final int LONGEST = 249;
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]+");

    private Topics() {}

    /** A topic, or a template of one: the shortest names in place of the variables must give a legal topic. */
    static String requireTemplate(String template) {
        String shortest = expand(template, "d", "t");
        if (shortest.indexOf('{') >= 0 || shortest.indexOf('}') >= 0) {
            String problem = "has a variable other than {database} and {table}";
            throw new Refusal(problem, "use these two; Kafka allows no other braces");
        }
        if (!isLegal(shortest)) {
            String problem = "is not 1 to 249 of A-Z a-z 0-9 . _ - beside {database} and {table}";
            throw new Refusal(problem, "write a name that Kafka accepts");
        }
        return template;
    }

    /** A table whose topic Kafka can have: that of its object, else that of the sink. */
    static TableId requireTopic(TableId table, String sinkTopic, List<ObjectConfig> objects) {
        // Whether names have a case is not known before the server is asked: as the job file spells them.
        Optional<ObjectConfig> object = ObjectConfig.find(objects, table, true);
        TableId target = object.map(each -> each.target(table, true)).orElse(table);
        String template = object.map(each -> each.topicTemplate(table, true)).orElse(sinkTopic);
        if (!isLegal(expand(template, target.database(), target.table()))) {
            String remedy = "write a sink.topic without {database} or {table}, or leave the table out";
            throw new Refusal("gives a topic with a name that Kafka refuses", remedy);
        }
        return table;
    }

    private static String expand(String template, String database, String table) {
        return template.replace("{database}", database).replace("{table}", table);
    }

    private static boolean isLegal(String topic) {
        return topic.length() <= LONGEST && LEGAL.matcher(topic).matches() && !topic.equals(".") && !topic.equals("..");
    }
}
