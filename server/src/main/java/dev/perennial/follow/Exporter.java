package dev.perennial.follow;

import java.util.List;

/** A module that has tables in the warehouse. */
public interface Exporter {
    /** What it exports; the same as long as the process lives. A release that changes it makes copies begin anew. */
    List<Export> exports();
}
