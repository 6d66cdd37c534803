/** What the events add up to: the only mutable state, and the watchdog's alone. */
package dev.exeunt.agent.ledger;
