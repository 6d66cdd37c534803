package dev.exeunt.agent.option;

import java.util.Locale;

/** A wish that was not understood; the message is the line that the user gets, without the word "off". */
public final class MisreadOption extends Exception {

    MisreadOption(String message) {
        super(message);
    }

    static MisreadOption name(String name, String place) {
        return unknown(name, place, nearest(name).key());
    }

    static MisreadOption variable(String name, String place) {
        String key = name.substring("EXEUNT_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
        return unknown(name, place, nearest(key).variable());
    }

    private static MisreadOption unknown(String name, String place, String meant) {
        return new MisreadOption(
                "there is no option \"" + name + "\" (in " + place + "); did you mean \"" + meant + "\"?");
    }

    static MisreadOption value(Option option, String value, String place) {
        return new MisreadOption("\"" + value + "\" is no value for the option \"" + option.key() + "\" (in " + place
                + "); it takes " + option.allowed().replace('`', '"'));
    }

    private static Option nearest(String name) {
        Option nearest = null;
        int least = Integer.MAX_VALUE;
        for (Option option : Option.values()) {
            // Half a name, "stall", is nearer to the whole one than to a short one that shares no part with it.
            int distance = option.key().endsWith("." + name) ? 0 : distance(name, option.key());
            if (distance < least) {
                least = distance;
                nearest = option;
            }
        }
        return nearest;
    }

    /** Levenshtein's: how many letters must be changed, put in or left out. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
