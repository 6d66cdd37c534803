/**
 * A small HTTP server for pages that tell of this JVM: one thread, a bounded number of clients, and nothing of the
 * application's (no logger, no system property).
 */
package dev.exeunt.agent.http;
