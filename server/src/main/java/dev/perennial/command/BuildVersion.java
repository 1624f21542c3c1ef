package dev.perennial.command;

import dev.perennial.kernel.Build;
import dev.perennial.warehouse.Warehouse;
import picocli.CommandLine.IVersionProvider;

/** What the build wrote down about itself. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Build build = Build.running();
        return new String[] {
            "Perennial " + build.version() + ", commit " + build.commit() + ", warehouse schema "
                    + Warehouse.SCHEMA_VERSION
        };
    }

    /** The version alone. */
    static String number() {
        return Build.running().version();
    }
}
