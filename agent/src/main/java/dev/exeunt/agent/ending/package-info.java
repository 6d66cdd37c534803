/** How a JVM is ended: planned as a value, carried out step by step, each step under a budget of its own. */
package dev.exeunt.agent.ending;
