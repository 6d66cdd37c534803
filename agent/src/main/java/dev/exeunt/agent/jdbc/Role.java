package dev.exeunt.agent.jdbc;

/** What a class is for JDBC. */
enum Role {
    CONNECTION,
    STATEMENT,
    NEITHER;

    /** Of an interface of {@code java.sql} or another class of the JDK. */
    static Role ofJdk(String name) {
        return switch (name) {
            case "java/sql/Connection" -> CONNECTION;
            case "java/sql/Statement", "java/sql/PreparedStatement", "java/sql/CallableStatement" -> STATEMENT;
            default -> NEITHER;
        };
    }
}
