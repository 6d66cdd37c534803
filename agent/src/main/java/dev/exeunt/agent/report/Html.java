package dev.exeunt.agent.report;

import dev.exeunt.agent.snapshot.Printable;

/**
 * Markup under construction. What comes from the JVM goes in by {@link #text} and the methods made of it, which escape
 * it; {@link #markup} is for constants of ours.
 */
final class Html {

    /** The longest place in a frame's parentheses: a file name with a line. */
    private static final int LONGEST_PLACE = 200;

    private final StringBuilder out = new StringBuilder(65_536);

    Html markup(String constant) {
        out.append(constant);
        return this;
    }

    Html number(long number) {
        out.append(number);
        return this;
    }

    Html text(String text) {
        text(text, 0, text.length(), false);
        return this;
    }

    /** {@code <name class="class">text</name>} */
    Html element(String name, String type, String text) {
        out.append('<').append(name).append(" class=\"").append(type).append("\">");
        text(text);
        out.append("</").append(name).append('>');
        return this;
    }

    /** A frame of a stack: it may be broken at its dots, and the line of source stands out. */
    Html frame(String frame) {
        int open = frame.lastIndexOf('(');
        out.append("<code class=\"frame\">");
        if (open < 0 || !frame.endsWith(")")) {
            text(frame, 0, frame.length(), true);
        } else {
            text(frame, 0, open, true);
            out.append("<wbr>(<b>");
            text(frame, open + 1, frame.length() - 1, false);
            out.append("</b>)");
        }
        out.append("</code>");
        return this;
    }

    /** Text of ours with frames in it: they are shown as such. No regular expression: a message may be a megabyte. */
    Html prose(String text) {
        int from = 0;
        int open = text.indexOf('(');
        while (open >= 0) {
            int start = open;
            while (start > from && isOfAName(text.charAt(start - 1))) {
                start--;
            }
            int close = start == open ? -1 : closing(text, open);
            if (close >= 0) {
                text(text, from, start, false);
                frame(text.substring(start, close + 1));
                from = close + 1;
            }
            open = text.indexOf('(', Math.max(from, open + 1));
        }
        text(text, from, text.length(), false);
        return this;
    }

    private static boolean isOfAName(char c) {
        return Character.isJavaIdentifierPart(c) || c == '.' || c == '<' || c == '>' || c == '/';
    }

    private static int closing(String text, int open) {
        int end = Math.min(text.length(), open + LONGEST_PLACE);
        for (int i = open + 1; i < end; i++) {
            char c = text.charAt(i);
            if (c == ')') {
                return i == open + 1 ? -1 : i;
            } else if (c == '(' || c == '"') {
                return -1;
            }
        }
        return -1;
    }

    private void text(String text, int from, int to, boolean breaksAtDots) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isShown(c) ? c : '\ufffd');
            }
            if (breaksAtDots && c == '.') {
                out.append("<wbr>");
            }
        }
    }

    /** Half of a letter is shown with its other half. */
    private static boolean isShown(char c) {
        return c >= ' ' && c <= '~' || c == '\n' || c == '\t' || Character.isSurrogate(c) || Printable.isPrintable(c);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
