package dev.exeunt.agent.ending;

import dev.exeunt.agent.option.MisreadOption;
import dev.exeunt.agent.option.OptionReader;
import dev.exeunt.agent.option.Options;
import java.util.Map;
import java.util.Properties;

/** Options as a user writes them. */
final class OptionsOf {

    private OptionsOf() {}

    static Options text(String agentOptions) {
        try {
            return OptionReader.read(agentOptions, new Properties(), Map.of());
        } catch (MisreadOption e) {
            throw new AssertionError(e);
        }
    }
}
