package dev.exeunt.it.crash;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;

/** Atmosphere/atmosphere-extensions#150: an exported object keeps the JVM through the reaper of RMI. */
class RmiReaperIT {

    @EveryJdk
    void endsWith114AndNamesTheReaper(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(114).report().documentedAs(Case.RMI_REAPER)
                .opensWith("main of this JVM", "IllegalStateException: database is gone", "thread \"RMI Reaper\"")
                .chain("thread \"RMI Reaper\" waits for a java.lang.ref.ReferenceQueue (in remove), which no thread is known to own");
    }

    public static class Program {
        private static final Remote EXPORTED = new Remote() { };

        public static void main(String[] args) throws RemoteException {
            UnicastRemoteObject.exportObject(EXPORTED, 0);
            throw new IllegalStateException("database is gone");
        }
    }
}
