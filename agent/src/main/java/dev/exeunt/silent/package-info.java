/**
 * What JNA logs to, in place of {@code java.util.logging}: the first use of that settles the application's log manager,
 * which the application may want to choose later. The build puts this package's name into JNA's class files
 * ({@code layout.xml}); it has as many letters as the one it replaces.
 */
package dev.exeunt.silent;
