package dev.exeunt.agent.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * SLF4J inside the agent's own loader. What the agent says goes to its {@link Output}; what its libraries say is dropped:
 * a healthy application's stderr stays as it is.
 */
public final class AgentLogProvider implements SLF4JServiceProvider {

    private static volatile Output output = Output.stderr();

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter mdc = new NOPMDCAdapter();
    private final ILoggerFactory loggers =
            name -> name.startsWith("dev.exeunt.") ? new AgentLogger(name) : NOPLogger.NOP_LOGGER;

    /** SLF4J makes its provider itself, so where it writes to can only be told to the class. */
    public static void writeTo(Output target) {
        output = target;
    }

    static Output output() {
        return output;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return mdc;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // All there is was made with the fields.
    }
}
