package dev.exeunt.it.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a supervisord needs beside its programs, to be one of many on a machine: a socket and logs in a folder of its own. */
public final class SupervisordConfig {

    public static final String FILE = "supervisord.conf";

    private static final String ITS_OWN = """
            [unix_http_server]
            file=%(here)s/socket
            [supervisord]
            nodaemon=true
            user=%(ENV_USER_NAME)s
            logfile=%(here)s/supervisord.log
            pidfile=%(here)s/supervisord.pid
            childlogdir=%(here)s
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
            [supervisorctl]
            serverurl=unix://%(here)s/socket
            """.replace("%(ENV_USER_NAME)s", System.getProperty("user.name"));

    private SupervisordConfig() {
    }

    /** With the sections of its programs. */
    public static Path write(Path folder, String programs) throws IOException {
        return Files.writeString(folder.resolve(FILE), ITS_OWN + programs);
    }
}
