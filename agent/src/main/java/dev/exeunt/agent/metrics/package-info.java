/**
 * The place of the meters (Micrometer), which are not there yet. They will read the ledger and the last verdict on the
 * watchdog's thread, and neither they nor their library will be loaded unless somebody asks for them.
 */
package dev.exeunt.agent.metrics;
