package dev.exeunt.silent;

/** The levels that JNA names. */
public final class Level {

    public static final Level FINER = new Level();
    public static final Level FINE = new Level();
    public static final Level INFO = new Level();
    public static final Level WARNING = new Level();
    public static final Level SEVERE = new Level();

    private Level() {}
}
