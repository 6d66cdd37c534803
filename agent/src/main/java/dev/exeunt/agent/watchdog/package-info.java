/** The daemon thread that looks, judges and acts, once a tick. */
package dev.exeunt.agent.watchdog;
