package dev.exeunt.benchmark.program;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Executes statements on H2 in memory, a block of them for every line of its standard input, and answers with how many
 * nanoseconds of CPU time one took. Arguments: what, and how many make a block.
 */
public final class Sql {

    /** Of this thread alone: the database runs on it, and whoever else uses the processors does not count. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    /** H2 keeps the numbers below 128. Others it keeps for some hundred statements, and finds again where memory is slow. */
    private static final int ROWS = 100;

    private final Connection connection;
    private int key;

    private Sql(Connection connection) {
        this.connection = connection;
    }

    public static void main(String[] args) throws Exception {
        int block = Integer.parseInt(args[1]);
        if (Lived.once() == 0) {
            throw new IllegalStateException("nothing was done");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:benchmark")) {
            Sql sql = new Sql(connection);
            sql.fill();
            while (System.in.read() == '\n') {
                System.out.println(sql.block(args[0], block));
            }
        }
    }

    private void fill() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table item (id int primary key, name varchar)");
            statement.execute("create table entry (id int, name varchar)");
            statement.execute("insert into item select x, 'item ' || x from system_range(1, " + ROWS + ")");
        }
    }

    private double block(String what, int block) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate table entry");
        }
        connection.setAutoCommit(!what.startsWith("transaction"));
        long start = CLOCK.getCurrentThreadCpuTime();
        int done = switch (what) {
            case "select" -> select(block);
            case "prepare-and-select" -> prepareAndSelect(block);
            case "statement" -> statement(block);
            case "transaction-of-10" -> insert(block, 10);
            default -> insert(block, 1);
        };
        long took = CLOCK.getCurrentThreadCpuTime() - start;
        connection.setAutoCommit(true);
        return (double) took / done;
    }

    private int select(int block) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select name from item where id = ?")) {
            for (int i = 0; i < block; i++) {
                read(select);
            }
        }
        return block;
    }

    private int prepareAndSelect(int block) throws SQLException {
        for (int i = 0; i < block; i++) {
            try (PreparedStatement select = connection.prepareStatement("select name from item where id = ?")) {
                read(select);
            }
        }
        return block;
    }

    private void read(PreparedStatement select) throws SQLException {
        select.setInt(1, nextKey());
        try (ResultSet found = select.executeQuery()) {
            found.next();
            found.getString(1);
        }
    }

    private int statement(int block) throws SQLException {
        for (int i = 0; i < block; i++) {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select name from item where id = 17")) {
                found.next();
                found.getString(1);
            }
        }
        return block;
    }

    private int insert(int block, int together) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into entry values (?, 'entry')")) {
            for (int i = 1; i <= block; i++) {
                insert.setInt(1, nextKey());
                insert.executeUpdate();
                if (i % together == 0) {
                    connection.commit();
                }
            }
        }
        return block;
    }

    private int nextKey() {
        key = key % ROWS + 1;
        return key;
    }
}
