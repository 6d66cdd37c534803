/** What outlives this JVM in {@code state.dir}, for the next start of the same application. */
package dev.exeunt.agent.memory;
