package dev.exeunt.agent.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The number of a process. */
final class Pid implements ITypeConverter<Long> {

    private static final int MOST_DIGITS = 18;

    @Override
    public Long convert(String text) {
        if (!text.matches("[0-9]{1," + MOST_DIGITS + "}")) {
            throw new TypeConversionException("\"" + text + "\" is not the number of a process; the command list shows those of the JVMs");
        }
        return Long.parseLong(text);
    }
}
