package dev.exeunt.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DiagnosisDocIT {

    @Test
    void everyCaseHasItsSentence() throws IOException {
        assertThat(DiagnosisDoc.read().values()).hasSize(Case.values().length).noneMatch(String::isBlank);
    }

    @Test
    void nothingElseStandsThere() throws IOException {
        assertThat(Files.readString(DiagnosisDoc.file())).isEqualTo(DiagnosisDoc.text(DiagnosisDoc.read()));
    }
}
