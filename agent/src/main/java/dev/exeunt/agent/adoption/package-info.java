/** Children that others started and that came to this JVM when their parents ended: as zombies they are its to reap. */
package dev.exeunt.agent.adoption;
