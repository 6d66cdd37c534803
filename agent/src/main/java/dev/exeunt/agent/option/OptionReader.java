package dev.exeunt.agent.option;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads the options from where they may stand: agent options, system properties, environment, config file. */
public final class OptionReader {

    private OptionReader() {}

    /** @throws MisreadOption naming the first thing that is not understood, or a config file that cannot be read */
    public static Options read(String agentOptions, Properties properties, Map<String, String> environment)
            throws MisreadOption {
        List<OptionSource> places = new ArrayList<>(4);
        places.add(OptionSource.ofAgentOptions(agentOptions));
        places.add(OptionSource.ofProperties(properties));
        places.add(OptionSource.ofEnvironment(environment));
        Options options = Options.of(places);
        String config = options.text(Option.CONFIG);
        if (config.isEmpty()) {
            return options;
        }
        places.add(OptionSource.ofConfig(config, load(config)));
        return Options.of(places);
    }

    private static Properties load(String config) throws MisreadOption {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(config), StandardCharsets.UTF_8)) {
            lines.load(in);
            return lines;
        } catch (IOException | RuntimeException e) {
            throw new MisreadOption("the config file \"" + config + "\" cannot be read: " + e);
        }
    }
}
