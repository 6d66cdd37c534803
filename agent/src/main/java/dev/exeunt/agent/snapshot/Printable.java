package dev.exeunt.agent.snapshot;

/** Text of the application's that goes into one line of a report: a name must not be able to forge the next one. */
public final class Printable {

    private Printable() {}

    /** Without control characters: each becomes a blank. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int first) {
        char[] letters = text.toCharArray();
        for (int i = first; i < letters.length; i++) {
            if (Character.isISOControl(letters[i])) {
                letters[i] = ' ';
            }
        }
        return new String(letters);
    }
}
