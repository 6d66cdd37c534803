package dev.exeunt.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChildMarkTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String variable(String own, String outer) {
        return new String(ChildMark.variable(own, outer), StandardCharsets.ISO_8859_1);
    }

    private static String with(String block) {
        return new String(ChildMark.with(bytes("EXEUNT_PARENT=4-2\0"), bytes(block)), StandardCharsets.ISO_8859_1);
    }

    @Test
    void theMarkOfAJvmIsItsPidAndItsStart() {
        assertThat(ChildMark.own()).matches(ProcessHandle.current().pid() + "-[0-9]+");
        assertThat(variable("4-2", null)).isEqualTo("EXEUNT_PARENT=4-2\0");
    }

    @Test
    void theMarksOfThoseAboveFollow() {
        assertThat(variable("4-2", "3-1,1-0")).isEqualTo("EXEUNT_PARENT=4-2,3-1,1-0\0");
    }

    @Test
    void aJvmThatStartsItsSuccessorForEverDoesNotMakeTheMarkLonger() {
        String many = IntStream.range(0, 100).mapToObj(i -> i + "-1").collect(Collectors.joining(","));

        assertThat(variable("4-2", many)).isEqualTo("EXEUNT_PARENT=4-2,0-1,1-1,2-1,3-1,4-1,5-1,6-1\0");
    }

    @Test
    void theBlockKeepsWhatItHasAndItsOrder() {
        assertThat(with("A=b\0Ü=\n=\0")).isEqualTo("A=b\0Ü=\n=\0EXEUNT_PARENT=4-2\0");
        assertThat(with("")).isEqualTo("EXEUNT_PARENT=4-2\0");
    }

    @Test
    void anotherMarkIsReplacedAndAnotherVariableIsNot() {
        assertThat(with("EXEUNT_PARENT=1-1\0EXEUNT_PARENTS=2\0XEXEUNT_PARENT=3\0EXEUNT_PARENT=\0"))
                .isEqualTo("EXEUNT_PARENTS=2\0XEXEUNT_PARENT=3\0EXEUNT_PARENT=4-2\0");
    }

    @Test
    void whereTheStartIsNotKnownTheBlockIsGivenBackAsItIs() {
        assertThat(ChildMark.variable("", "1-1")).isEmpty();
    }
}
