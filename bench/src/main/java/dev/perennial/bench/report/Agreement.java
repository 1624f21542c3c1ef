package dev.perennial.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the product's figures to the floor's: a ratio says nothing when the two did not do the same work. */
final class Agreement {
    private static final double EXACT = 1e-7;

    private final JsonNode report;
    private final Map<String, List<String[]>> floor = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private int compared;

    private Agreement(JsonNode report, List<String> floorLines) {
        this.report = report;
        for (String line : floorLines) {
            String[] cells = line.split("\t", -1);
            floor.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(Arrays.copyOfRange(cells, 1, cells.length));
        }
    }

    /**
     * Compares everything that both know.
     *
     * @return how many numbers were compared
     * @throws IllegalStateException when one differs
     */
    static int demand(Path reportJson, Path floorOutput) {
        try {
            Agreement agreement =
                    new Agreement(JsonMapper.builder().build().readTree(reportJson), Files.readAllLines(floorOutput));
            agreement.compare();
            if (!agreement.differences.isEmpty()) {
                throw new IllegalStateException(
                        "Product and floor disagree:\n" + String.join("\n", agreement.differences));
            }
            return agreement.compared;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void compare() {
        String[] totals = rows("totals").getFirst();
        same("orders", report.get("orders"), totals[0]);
        same("occasions", report.get("occasions"), totals[1]);
        same("customers", report.get("customers"), totals[2]);
        same("repeatCustomers", report.get("repeat").get("repeatCustomers"), totals[3]);
        same("grossRevenue", report.get("grossRevenue"), totals[4]);
        same("netRevenue", report.get("netRevenue"), totals[5]);
        same("rows", report.get("rows"), totals[8]);
        bridges("retention");
        bridges("growth");
        funnel();
        groups("byProduct", "firstProduct");
        groups("byCategory", "firstCategory");
        groups("byCountry", "country");
        cohorts();
        rfm();
        concentration();
        baskets();
        firstProducts();
        if (floor.containsKey("chosen")) {
            models();
        }
    }

    private void models() {
        JsonNode clv = report.get("clv");
        for (String[] row : rows("model")) {
            same("logLikelihood " + row[0], clv.get("models").get(row[0]).get("logLikelihood"), row[1]);
        }
        String[] chosen = rows("chosen").getFirst();
        if (!clv.get("chosen").asString().equals(chosen[0])) {
            differences.add("chosen: product " + clv.get("chosen") + ", floor " + chosen[0]);
        }
        same("expectedOrders", clv.get("expectedOrders"), chosen[1]);
    }

    private void bridges(String name) {
        Map<String, JsonNode> periods = new LinkedHashMap<>();
        report.get(name).forEach(period -> periods.put(period.get("from").asString(), period));
        for (String[] row : rows(name)) {
            JsonNode period = periods.remove(row[0]);
            if (period == null) {
                continue; // cut off by the end of observation
            }
            List<String> parts = List.of("start", "end", "new", "retained", "resurrected", "churned");
            for (int part = 0; part < parts.size(); part++) {
                same(name + " " + row[0] + " " + parts.get(part), period.get(parts.get(part)), row[part + 1]);
            }
        }
        periods.keySet().forEach(from -> differences.add(name + " " + from + " is missing from the floor"));
    }

    private void funnel() {
        for (JsonNode step : report.get("purchaseFunnel")) {
            String from = step.get("from").asString();
            List<String[]> waits =
                    rows("funnel").stream().filter(row -> row[0].equals(from)).toList();
            same("funnel " + from + " repeated", step.get("repeated"), sum(waits, 2));
            same("funnel " + from + " customers", step.get("customers"), sum(waits, 2) + sum(waits, 3));
        }
        Map<String, String[]> days = new LinkedHashMap<>();
        rows("funnel").stream().filter(row -> row[0].equals("1")).forEach(row -> days.put(row[1], row));
        for (JsonNode day : report.get("secondPurchase").get("hazard")) {
            String[] row = days.get(day.get("day").asString());
            same("hazard " + day.get("day"), day.get("repeated"), row == null ? "0" : row[2]);
        }
    }

    private void groups(String floorName, String by) {
        Map<String, List<String[]>> waits = new LinkedHashMap<>();
        rows(floorName)
                .forEach(row ->
                        waits.computeIfAbsent(row[0], name -> new ArrayList<>()).add(row));
        JsonNode groups = StreamSupport.stream(
                        report.get("secondPurchase").get("groups").spliterator(), false)
                .filter(each -> each.get("by").asString().equals(by))
                .findFirst()
                .orElseThrow()
                .get("groups");
        same(by + " groups", groups.size(), waits.size());
        for (JsonNode group : groups) {
            List<String[]> found = waits.getOrDefault(group.get("name").asString(), List.of());
            same(by + " " + group.get("name") + " repeated", group.get("repeated"), sum(found, 2));
            same(by + " " + group.get("name") + " customers", group.get("customers"), sum(found, 2) + sum(found, 3));
        }
    }

    private void cohorts() {
        Map<String, String> people = new LinkedHashMap<>();
        rows("cohorts").forEach(row -> people.put(month(row[0]) + "+" + row[1], row[2]));
        for (JsonNode cohort : report.get("cohorts")) {
            int age = 0;
            for (JsonNode active : cohort.get("active")) {
                String cell = cohort.get("cohort").asString() + "+" + age++;
                same("cohort " + cell, active, people.getOrDefault(cell, "0"));
            }
        }
    }

    private static String month(String index) {
        int months = Integer.parseInt(index);
        return "%04d-%02d".formatted(months / 12, months % 12 + 1);
    }

    private void rfm() {
        List<String[]> cells = rows("rfm");
        same("rfm cells", report.get("rfm").size(), cells.size());
        int at = 0;
        for (JsonNode cell : report.get("rfm")) {
            String[] row = cells.get(at++);
            same("rfm customers " + at, cell.get("customers"), row[3]);
            same("rfm netRevenue " + at, cell.get("netRevenue"), row[4]);
        }
    }

    private void concentration() {
        JsonNode concentration = report.get("concentration");
        List<String[]> points = rows("concentration");
        same("topFifthShare", concentration.get("topFifthShare"), points.get(3)[1]);
        same("gini", concentration.get("gini"), points.getFirst()[2]);
        same(
                "topFifthShareAllTime",
                concentration.get("topFifthShareAllTime"),
                rows("concentrationAllTime").getFirst()[0]);
    }

    private void baskets() {
        for (String[] row : rows("baskets")) {
            if (row[1].equals("true")) {
                String kind = row[0].equals("true") ? "first" : "repeat";
                same(
                        "discountedOrders " + kind,
                        report.get("promotionDependence").get(kind).get("discountedOrders"),
                        row[2]);
            }
        }
        double orders = sum(rows("baskets"), 2);
        same("itemsPerOrder", report.get("baskets").get("itemsPerOrder"), sum(rows("baskets"), 5) / orders);
    }

    private void firstProducts() {
        Map<String, String[]> products = new LinkedHashMap<>();
        rows("firstProducts").forEach(row -> products.put(row[1], row));
        same("firstProducts", report.get("firstProducts").get("products").size(), products.size());
        for (JsonNode product : report.get("firstProducts").get("products")) {
            String id = product.get("id").asString();
            String[] row = products.getOrDefault(id, new String[] {"", "", "", "-1", "-1"});
            same("firstProducts " + id + " customers", product.get("customers"), row[3]);
            same("firstProducts " + id + " repeated", product.get("repeated"), row[4]);
        }
    }

    private List<String[]> rows(String name) {
        return floor.getOrDefault(name, List.of());
    }

    private static double sum(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).sum();
    }

    private void same(String what, JsonNode ours, String theirs) {
        same(what, ours.asDouble(), Double.parseDouble(theirs));
    }

    private void same(String what, JsonNode ours, double theirs) {
        same(what, ours.asDouble(), theirs);
    }

    private void same(String what, double ours, double theirs) {
        compared++;
        if (!(Math.abs(ours - theirs) <= EXACT * Math.max(1, Math.abs(theirs)))) {
            differences.add(what + ": product " + ours + ", floor " + theirs);
        }
    }
}
