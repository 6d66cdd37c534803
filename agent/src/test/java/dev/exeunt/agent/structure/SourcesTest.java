package dev.exeunt.agent.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private static final int LONGEST = 250;
    private static final int MEDIAN = 80;

    /** What says nothing of a thing: a word of a name, at its start or after a lower-case letter. */
    private static final Pattern EMPTY_WORD =
            Pattern.compile("(?:^|/|[a-z])(?:Util|Utils|Helper|Manager|Impl|Common|util|utils|helper|manager|impl|common)(?=[A-Z/.]|$)");

    private static List<Sources.File> all() throws IOException {
        List<Sources.File> files = new ArrayList<>();
        for (String module : List.of("bootstrap", "agent", "integration-tests")) {
            files.addAll(Sources.in(module + "/src"));
        }
        assertThat(files).hasSizeGreaterThan(50);
        return files;
    }

    @Test
    void noFileIsLongerThanAPersonCanKeepInMind() throws IOException {
        assertThat(all()).filteredOn(file -> file.lines().size() > LONGEST).extracting(Sources.File::path).isEmpty();
    }

    @Test
    void halfOfTheFilesAreShort() throws IOException {
        List<Integer> lengths = all().stream().map(file -> file.lines().size()).sorted().toList();

        assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(MEDIAN);
    }

    @Test
    void noNameOfAPackageOrAClassIsEmpty() throws IOException {
        assertThat(all()).filteredOn(file -> EMPTY_WORD.matcher(file.path().toString().replace('\\', '/')).find())
                .extracting(Sources.File::path).isEmpty();
    }
}
