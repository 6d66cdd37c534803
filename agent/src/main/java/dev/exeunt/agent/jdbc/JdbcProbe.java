package dev.exeunt.agent.jdbc;

import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;

/** Names that the probes in drivers share. */
final class JdbcProbe {

    static final String SINK = "dev/exeunt/bootstrap/jdbc/JdbcSink";
    static final String FOLLOWED = "dev/exeunt/bootstrap/jdbc/Followed";
    static final String FOLLOWED_TYPE = "L" + FOLLOWED + ";";
    static final String SESSION_TYPE = "Ldev/exeunt/bootstrap/jdbc/Session;";
    static final String PREPARED_TYPE = "Ldev/exeunt/bootstrap/jdbc/Prepared;";
    static final String STRING = "Ljava/lang/String;";

    /** Of a field: transient and private, so that neither the serial form nor its number changes. */
    static final int HIDDEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;

    /** Of a statement: each with a text, or with none for one that was prepared. */
    static final Set<String> EXECUTES =
            Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    private static final int NO_CODE_OF_ITS_OWN =
            Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_STATIC | Opcodes.ACC_BRIDGE;

    private JdbcProbe() {}

    static boolean hasCode(int access) {
        return (access & NO_CODE_OF_ITS_OWN) == 0;
    }
}
