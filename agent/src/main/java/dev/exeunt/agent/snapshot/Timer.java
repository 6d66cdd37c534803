package dev.exeunt.agent.snapshot;

import java.time.Duration;

/**
 * A wait that ends by itself.
 *
 * @param until the reading of the system's clock at which it does, nanoseconds: the same at two looks is the same wait;
 *              0 where it is only known that it does
 * @param left  until then
 */
public record Timer(long thread, long until, Duration left) {}
