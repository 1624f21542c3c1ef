package dev.perennial.models;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The CDNOW purchases: per customer the days with a purchase and the money spent on each. */
public final class Cdnow {
    private Cdnow() {}

    /** All 23,570 customers. */
    public static List<NavigableMap<LocalDate, Double>> master() {
        return read(SharedData.lines("cdnow/CDNOW_master.txt"), 0);
    }

    /** The tenth of them that the papers use: 2,357 customers. */
    public static List<NavigableMap<LocalDate, Double>> sample() {
        return read(SharedData.lines("cdnow/CDNOW_sample.txt"), 1);
    }

    private static List<NavigableMap<LocalDate, Double>> read(List<String> lines, int extraColumns) {
        Map<String, NavigableMap<LocalDate, Double>> customers = new LinkedHashMap<>();
        for (String line : lines) {
            String[] cell = line.strip().split("\\s+", -1);
            if (cell.length == 4 + extraColumns && Character.isDigit(cell[0].charAt(0))) {
                LocalDate day = LocalDate.parse(cell[1 + extraColumns], DateTimeFormatter.BASIC_ISO_DATE);
                customers
                        .computeIfAbsent(cell[0], id -> new TreeMap<>())
                        .merge(day, Double.valueOf(cell[3 + extraColumns]), Double::sum);
            }
        }
        return new ArrayList<>(customers.values());
    }
}
