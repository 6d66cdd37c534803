package dev.exeunt.agent.cli;

import dev.exeunt.agent.option.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as the agent's options have it. */
final class Span implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return Durations.read(text).orElseThrow(() -> new TypeConversionException(
                "\"" + text + "\" is no duration with its unit, such as 500ms, 30s, 2m or 1h"));
    }
}
