package dev.perennial.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads RFC 4180 the way the standard has it, and nothing more lenient. */
final class CsvRows {

    private CsvRows() {}

    static List<Map<String, String>> of(String csv) {
        List<List<String>> rows = rows(csv);
        List<String> header = rows.getFirst();
        List<Map<String, String>> named = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() != header.size()) {
                throw new AssertionError("not as wide as the header: " + row);
            }
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                fields.put(header.get(i), row.get(i));
            }
            named.add(fields);
        }
        return named;
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        int at = 0;
        while (at < csv.length()) {
            StringBuilder field = new StringBuilder();
            if (csv.charAt(at) == '"') {
                at++;
                while (csv.charAt(at) != '"' || (at + 1 < csv.length() && csv.charAt(at + 1) == '"')) {
                    at += csv.charAt(at) == '"' ? 1 : 0;
                    field.append(csv.charAt(at++));
                }
                at++;
            } else {
                while (csv.charAt(at) != ',' && csv.charAt(at) != '\n') {
                    field.append(csv.charAt(at++));
                }
            }
            row.add(field.toString());
            if (csv.charAt(at++) == '\n') {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        return rows;
    }
}
