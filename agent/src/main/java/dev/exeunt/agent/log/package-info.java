/** Where the agent's own words go: to the stderr that the JVM started with, or a file, past the application's objects. */
package dev.exeunt.agent.log;
