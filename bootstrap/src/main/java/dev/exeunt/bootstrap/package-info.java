/**
 * What the probes call: the only classes of Exeunt that the bootstrap loader holds, and so the only ones that JDK
 * methods can reach. They use {@code java.base} alone, link no lambda and touch no logger, for they run on the
 * application's threads, some of them while the JVM goes down.
 */
package dev.exeunt.bootstrap;
