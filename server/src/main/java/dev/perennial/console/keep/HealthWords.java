package dev.perennial.console.keep;

import dev.perennial.wording.Section;

/** How the server does. */
@Section("keepHealth")
public interface HealthWords {
    String title();

    String well();

    String wrong(long parts);

    String parts();

    String postgres();

    String postgresWell();

    String warehouse();

    String warehouseLag(long seconds);

    String warehouseBuilding();

    String warehouseWait();

    String warehouseNone();

    String warehouseDo();

    String events();

    String eventsNone();

    String eventsWaiting(long events);

    String eventsDo();

    String deadLetters();

    String deadLettersNone();

    String deadLettersSome(long events);

    String deadLettersMany(long events);

    String deadLettersDo();

    String disk();

    String diskFree(String gigabytes, String share);

    String diskDo();

    String memory();

    String memoryUsed(long percent, String most);

    String memoryDo();

    String server();

    String version();

    String started();

    String database();

    String own();

    String other();

    String warehouseSize();

    String directory();

    String gigabytes(String gigabytes);

    String backup();

    String backupWhy();

    String backupHow();

    String restoreHow();

    String backupNote();
}
