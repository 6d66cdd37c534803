package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.Notice;
import dev.exeunt.agent.flight.Flight;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.verdict.Verdict;
import dev.exeunt.bootstrap.EventQueue;
import dev.exeunt.bootstrap.EventSink;
import dev.exeunt.bootstrap.ExitControl;

/** Where {@code jfr=on}, what the Flight Recorder is told and when. */
final class FlightRecording implements Notice {

    private final Flight flight = new Flight();

    /** @param gate what is asked on the threads that take the JVM down */
    FlightRecording(EventQueue queue, ExitControl gate) {
        EventSink.connect(queue, new ExitControl() {
            @Override
            public void shutdownBegan() {
                gate.shutdownBegan();
                flight.shutdownBegan();
            }

            @Override
            public void uncaught(Thread thread, Throwable thrown) {
                gate.uncaught(thread, thrown);
            }

            @Override
            public int haltStatus(int asked) {
                return gate.haltStatus(asked);
            }

            @Override
            public void shutdownReturned() {
                gate.shutdownReturned();
            }
        });
    }

    void tick(Ledger ledger) {
        flight.tick(ledger);
    }

    @Override
    public void slow(Verdict.Slow verdict, Report report) {
        // No verdict yet.
    }

    @Override
    public void stuck(Verdict.Stuck verdict, Report report) {
        flight.verdict(verdict.status().number(), report.sentence());
    }

    @Override
    public void reportOnly(Verdict.Stuck verdict, Report report) {
        flight.verdict(verdict.status().number(), report.sentence());
    }

    @Override
    public void rehearse() {
        flight.rehearse();
    }
}
