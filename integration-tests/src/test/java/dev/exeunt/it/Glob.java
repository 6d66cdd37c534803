package dev.exeunt.it;

import java.util.regex.Pattern;

/** A fragment of a line in which {@code *} stands for anything and everything else for itself. */
public final class Glob {

    private Glob() {
    }

    static Pattern anywhere(String glob) {
        return Pattern.compile(".*\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E.*");
    }

    public static boolean matches(String glob, String line) {
        return anywhere(glob).matcher(line).matches();
    }
}
