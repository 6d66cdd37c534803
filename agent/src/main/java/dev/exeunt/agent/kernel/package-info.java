/** The kernel deadline and the way into the C library that it needs. */
package dev.exeunt.agent.kernel;
