/** The process that ends the family of a JVM that was killed. */
package dev.exeunt.agent.guardian;
