/** The pause before main, where the runs before this one came to a bad end soon after their start. */
package dev.exeunt.agent.restart;
