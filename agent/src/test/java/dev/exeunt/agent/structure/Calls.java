package dev.exeunt.agent.structure;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** Calls as the rules name them. */
final class Calls {

    private Calls() {}

    static DescribedPredicate<JavaMethodCall> to(String type, String... methods) {
        return DescribedPredicate.describe(type + "." + String.join(" or ", methods),
                call -> call.getTargetOwner().isAssignableTo(type) && Set.of(methods).contains(call.getName()));
    }

    static DescribedPredicate<JavaMethodCall> toAnyOf(String type) {
        return DescribedPredicate.describe("a method of " + type, call -> call.getTargetOwner().isAssignableTo(type));
    }

    static DescribedPredicate<JavaConstructorCall> constructing(String type) {
        return DescribedPredicate.describe("new " + type, call -> call.getTargetOwner().isAssignableTo(type));
    }

    /** Without an argument, a wait has no limit; {@code put} has one argument and no limit either. */
    static DescribedPredicate<JavaMethodCall> untimed(String type, String method, int arguments) {
        return DescribedPredicate.describe("untimed " + type + "." + method,
                call -> call.getTargetOwner().isAssignableTo(type) && call.getName().equals(method)
                        && call.getTarget().getRawParameterTypes().size() == arguments);
    }
}
