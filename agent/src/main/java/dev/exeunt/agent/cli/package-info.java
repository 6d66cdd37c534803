/** The command line: what {@code java -jar exeunt.jar} does. It lies in a pack of its own, which no agent opens. */
package dev.exeunt.agent.cli;
