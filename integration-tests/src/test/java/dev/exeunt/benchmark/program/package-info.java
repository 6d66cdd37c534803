/** The programs that the benchmark forks, and the agent that does nothing. */
package dev.exeunt.benchmark.program;
