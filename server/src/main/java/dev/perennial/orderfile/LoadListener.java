package dev.perennial.orderfile;

import java.nio.file.Path;

/** Hears how a load goes on; called from the loading thread. */
public interface LoadListener {
    /** Something was guessed or decided that the user may want to know or to overrule. A whole sentence. */
    void note(String sentence);

    /** So many bytes of all files were read, of so many. */
    void progress(long bytes, long ofBytes);

    /** Rows were set aside. */
    void rejected(long rows, String reasons, Path file);
}
