/** Who waits for whom: a pure function of a snapshot. A new kind of edge is a case of {@link Wait} and of {@link Waits}. */
package dev.exeunt.agent.graph;
