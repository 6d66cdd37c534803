package dev.exeunt.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test that forks JVMs and for which one JDK is as good as any: its first parameter. */
@ParameterizedTest(name = "JDK {0}")
@MethodSource("dev.exeunt.it.Jdk#first")
@ExtendWith(EndsWhatItForked.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OneJdk {
}
