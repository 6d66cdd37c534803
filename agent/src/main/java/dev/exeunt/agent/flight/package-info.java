/** What happens, as events of the JDK's Flight Recorder; loaded only where {@code jfr=on} asks for it. */
package dev.exeunt.agent.flight;
