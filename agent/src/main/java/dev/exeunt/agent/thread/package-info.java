/** The agent's own threads. */
package dev.exeunt.agent.thread;
