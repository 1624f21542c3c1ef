package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/** As whom PostgreSQL runs, which refuses to run as root. */
sealed interface RunAs {
    /** Words that stand before a program of PostgreSQL. */
    List<String> prefix();

    /** Lets PostgreSQL write to what was just created. */
    void own(Path created) throws IOException;

    /** Decides by PostgreSQL's data directory, which may be missing. */
    @FunctionalInterface
    interface Choice {
        RunAs of(Path data) throws IOException, PostgresException;
    }

    /** An ordinary user needs nothing. */
    record Myself() implements RunAs {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public void own(Path created) {}
    }

    /**
     * Root in a user name space of its own, in which nobody is root. The files stay root's and keep their modes, so
     * that nothing has to be handed over; containers often forbid it.
     */
    record NamelessRoot() implements RunAs {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "-U");
        }

        @Override
        public void own(Path created) {}
    }

    /** Root that becomes another user, to whom PostgreSQL's directories belong. */
    record Other(String user) implements RunAs {
        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + user, "--regid=" + group(), "--clear-groups");
        }

        @Override
        public void own(Path created) throws IOException {
            var lookup = created.getFileSystem().getUserPrincipalLookupService();
            UserPrincipal owner = lookup.lookupPrincipalByName(user);
            Files.getFileAttributeView(created, PosixFileAttributeView.class).setOwner(owner);
        }

        /** The group of the same name, or whatever Debian and the others call the group of nobody. */
        private String group() {
            return user.equals("nobody") && !Programs.succeeds(List.of("getent", "group", "nobody")) ? "nogroup" : user;
        }
    }

    /** Chooses by the owner of data that is there already, else by what this system allows. */
    static RunAs choose(Path data) throws IOException, PostgresException {
        if (!isRoot()) {
            return new Myself();
        }
        if (Files.exists(data)) {
            String owner = Files.getOwner(data).getName();
            if (!owner.equals("root")) {
                return new Other(owner);
            }
        }
        if (Programs.succeeds(List.of("unshare", "-U", "true"))) {
            return new NamelessRoot();
        }
        for (String user : List.of("postgres", "nobody")) {
            List<String> command = new ArrayList<>(new Other(user).prefix());
            command.add("true");
            if (Programs.succeeds(command)) {
                return new Other(user);
            }
        }
        throw new PostgresException(
                PostgresProblem.NO_PERMISSION,
                "PostgreSQL does not run as root, and neither unshare nor setpriv (both of util-linux) work here."
                        + " Start as an ordinary user, or use an external database by PERENNIAL_DB_URL.");
    }

    static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
    }
}
