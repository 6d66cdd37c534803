package dev.exeunt.agent.doctor;

/**
 * What a visit found, as it stands in the file between the two JVMs.
 *
 * @param text the report, or why there is none
 */
public record Answer(Finding finding, String text) {

    public enum Finding {
        /** Nothing is stuck; or the agent is armed. */
        NOTHING,
        STUCK,
        FAILED
    }

    public static Answer parse(String file) {
        int end = file.indexOf('\n');
        return new Answer(Finding.valueOf(file.substring(0, end)), file.substring(end + 1));
    }

    String file() {
        return finding.name() + '\n' + text;
    }
}
