/** What a person reads: the sentence, the chain, and all that supports them, from one model in several formats. */
package dev.exeunt.agent.report;
