package dev.exeunt.agent.snapshot;

/** Text of the application's that goes into one line of a report: a name must not be able to forge the next one. */
public final class Printable {

    private static final int LONGEST_NAME = 200;

    private Printable() {}

    /**
     * Without what ends a line, steers a terminal, turns the direction of the text around, is not to be seen, or is half a
     * letter: each becomes a blank.
     */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return replaced(text, i);
            }
        }
        return text;
    }

    /** The same of a name, whose beginning is enough where it is very long. */
    public static String name(String name) {
        if (name.length() <= LONGEST_NAME) {
            return of(name);
        }
        // What is cut off may be half a letter.
        return of(name.substring(0, LONGEST_NAME)).stripTrailing() + "...";
    }

    private static String replaced(String text, int first) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int letter = text.codePointAt(i);
            clean.appendCodePoint(isPrintable(letter) ? letter : ' ');
        }
        return clean.toString();
    }

    /** Whether this code point may stand in a line. */
    public static boolean isPrintable(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
