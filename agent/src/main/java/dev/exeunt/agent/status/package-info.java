/**
 * How this JVM stands: a plain value that the watchdog makes of a look, and only while somebody asks for it; what would
 * happen if it were asked to end; and the page and the JSON that show it.
 */
package dev.exeunt.agent.status;
