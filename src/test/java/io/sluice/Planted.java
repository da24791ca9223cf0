package io.sluice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets that nothing else looks like, and the search for them in whatever a job leaves behind. What is searched for is
 * their middle, of letters and digits, which no escaping changes; besides it base64 at each of its three offsets, hex, and
 * the two bytes a letter of Java's own strings.
 */
final class Planted {

    /** How many places of one text are told. */
    private static final int MOST = 20;

    private final Map<String, List<String>> formsByName = new LinkedHashMap<>();
    private final Map<String, String> searched = new LinkedHashMap<>();
    private final List<String> leaks = new ArrayList<>();

    /** A new secret: its middle, between signs that URLs, JSON and shells escape. */
    String plant(String name) {
        String middle = "Zq7" + name + "Vx9Secret";
        formsByName.put(name, forms(middle));
        return "%+/" + middle + "&=";
    }

    /** A secret that is there already, of letters, digits and the signs of base64. */
    void know(String name, String secret) {
        formsByName.put(name, forms(secret));
    }

    void search(String place, String text) {
        searched.put(place, text);
        formsByName.forEach((name, forms) -> {
            for (String form : forms) {
                int at = text.indexOf(form);
                for (int times = 0; at >= 0 && times < MOST; times++) {
                    leaks.add(place + " has the secret " + name + ": " + around(text, at, form.length()));
                    at = text.indexOf(form, Math.max(at + 1, text.indexOf('\n', at)));
                }
            }
        });
    }

    void search(String place, byte[] bytes) {
        search(place, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Where secrets were found. */
    List<String> leaks() {
        return leaks;
    }

    /** Begins a new search. */
    void forget() {
        leaks.clear();
        searched.clear();
    }

    /** What was looked through: a search of nothing finds nothing. */
    Map<String, String> searched() {
        return searched;
    }

    private static List<String> forms(String middle) {
        List<String> forms = new ArrayList<>(List.of(middle));
        byte[] bytes = middle.getBytes(StandardCharsets.US_ASCII);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The signs at both ends depend on what stands beside the secret.
            forms.add(encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 2));
        }
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        forms.add(String.join("\u0000", middle.split("")));
        return forms;
    }

    /** The beginning of the line, which names the logger, and what stands beside. */
    private static String around(String text, int at, int length) {
        int line = text.lastIndexOf('\n', at) + 1;
        return text.substring(line, Math.min(at, line + 100)) + " … "
                + text.substring(Math.max(line, at - 150), Math.min(text.length(), at + length + 50));
    }
}
