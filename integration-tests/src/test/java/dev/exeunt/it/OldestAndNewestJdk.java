package dev.exeunt.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test that forks JVMs, run on the oldest and on the newest supported JDK, which is its first parameter. */
@ParameterizedTest(name = "JDK {0}")
@MethodSource("dev.exeunt.it.Jdk#ends")
@ExtendWith(EndsWhatItForked.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OldestAndNewestJdk {
}
