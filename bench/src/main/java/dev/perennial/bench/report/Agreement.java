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
    /** The product rounds sums of money to cents, the floor does not. */
    private static final double ROUNDED = 0.006;

    /** Where the likelihood's top is flat, parameters feel the last digits of the amounts' sums; relative. */
    private static final double FLAT_TOP = 1e-6;
    /** So do their standard errors, which come from second derivatives; relative. */
    private static final double CURVATURE = 1e-5;

    private static final double EXPECTED_VALUE = 1e-6;
    /** What lies on half a cent but for the last digits of a sum may be rounded up or down: so many contacts may. */
    private static final int MOST_HALF_CENTS = 10;

    private static final double CENT = 0.01;

    private static final int MOST_SHOWN = 20;

    private final JsonNode report;
    private final Map<String, List<String[]>> floor = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private int compared;
    private int halfCents;

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
                throw new IllegalStateException("Product and floor disagree on %d of %d:%n%s"
                        .formatted(
                                agreement.differences.size(),
                                agreement.compared,
                                String.join(
                                        "\n",
                                        agreement.differences.subList(
                                                0, Math.min(MOST_SHOWN, agreement.differences.size())))));
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
            same("logLikelihood " + row[0], fit(row[0]).get("logLikelihood"), row[1]);
        }
        for (String[] row : rows("parameter")) {
            String name = row[0] + " " + row[1];
            double value = fit(row[0]).get(row[1]).asDouble();
            double error = fit(row[0]).get("standardErrors").get(row[1]).asDouble();
            same(name, value, Double.parseDouble(row[2]), FLAT_TOP * value);
            same("error of " + name, error, Double.parseDouble(row[3]), CURVATURE * error);
        }
        equal("chosen", clv.get("chosen").asString(), rows("chosen").getFirst()[0]);
        backtests();
        range("expectedOrders", 0);
        range("expectedRevenue", ROUNDED);
        range("discountedRevenue", ROUNDED);
        same("customersAlive", clv.get("customersAlive"), rows("customersAlive").getFirst()[0]);
        int horizon = 0;
        for (String days : List.of("30", "90", "365")) {
            same(
                    "expectedBuyers " + days,
                    clv.get("expectedBuyers").get(days),
                    rows("expectedBuyers").getFirst()[horizon++]);
        }
        segments();
        List<String> rhythm = List.of("k", "low", "high", "customers");
        for (int part = 0; part < rhythm.size(); part++) {
            same(
                    "regularity",
                    clv.get("regularity").get(rhythm.get(part)),
                    rows("regularity").getFirst()[part + 1]);
        }
        plan();
    }

    private JsonNode fit(String model) {
        JsonNode clv = report.get("clv");
        return model.equals("gammaGamma") ? clv.get(model) : clv.get("models").get(model);
    }

    private void backtests() {
        List<String[]> tests = rows("backtest");
        same("backtests", report.get("clv").get("backtest").size(), tests.size());
        for (JsonNode test : report.get("clv").get("backtest")) {
            String[] row = tests.stream()
                    .filter(each -> each[0].equals(test.get("model").asString()))
                    .findFirst()
                    .orElseThrow();
            List<String> parts =
                    List.of("actualOrders", "expectedOrders", "low", "high", "deviance", "meanAbsoluteError");
            for (int part = 0; part < parts.size(); part++) {
                same("backtest " + row[0] + " " + parts.get(part), test.get(parts.get(part)), row[part + 1]);
            }
        }
    }

    private void range(String name, double rounding) {
        JsonNode range = report.get("clv").get(name + "Range");
        String[] row = rows(name).getFirst();
        close(name, report.get("clv").get(name), row[0], rounding);
        close(name + " low", range.get("low"), row[1], rounding);
        close(name + " high", range.get("high"), row[2], rounding);
    }

    private void close(String what, JsonNode ours, String theirs, double rounding) {
        double floors = Double.parseDouble(theirs);
        same(what, ours.asDouble(), floors, rounding + EXACT * Math.max(1, Math.abs(floors)));
    }

    private void segments() {
        List<String[]> cells = rows("segment");
        same("segments", report.get("clv").get("segments").size(), cells.size());
        int at = 0;
        for (JsonNode segment : report.get("clv").get("segments")) {
            String[] row = cells.get(at++);
            same("segment customers " + at, segment.get("customers"), row[0]);
            same("segment netRevenue " + at, segment.get("netRevenue"), row[1]);
            same("segment expectedOrders " + at, segment.get("expectedOrders"), row[2]);
            close("segment expectedRevenue " + at, segment.get("expectedRevenue"), row[3], ROUNDED);
        }
    }

    /** Every contact to the letter. */
    private void plan() {
        JsonNode summary = report.get("contactPlanSummary");
        List<String[]> contacts = rows("contact");
        same("contacts", summary.get("contacts"), contacts.size());
        for (JsonNode reason : summary.get("reasons")) {
            String name = reason.get("reason").asString();
            List<String[]> alike =
                    contacts.stream().filter(row -> row[1].equals(name)).toList();
            same("contacts " + name, reason.get("customers"), alike.size());
            double value = sum(alike, 4);
            double cents = MOST_HALF_CENTS * CENT;
            same("expectedValue " + name, reason.get("expectedValue").asDouble(), value, cents + EXACT * value);
        }
        Map<String, String> silences = new LinkedHashMap<>();
        rows("silence").forEach(row -> silences.put(row[0], row[1]));
        same("leftAlone reasons", summary.get("leftAloneReasons").size(), silences.size());
        for (JsonNode reason : summary.get("leftAloneReasons")) {
            String name = reason.get("reason").asString();
            same("left alone: " + name, reason.get("customers"), silences.getOrDefault(name, "-1"));
        }
        Map<String, String[]> rows = new LinkedHashMap<>();
        contacts.forEach(row -> rows.put(row[0], row));
        same("customers with a contact", report.get("contactPlan").size(), rows.size());
        for (JsonNode contact : report.get("contactPlan")) {
            String[] row = rows.get(contact.get("customer").asString());
            if (row == null) {
                differences.add("contact of " + contact.get("customer") + " is missing from the floor");
            } else {
                contact(contact, row);
            }
        }
        if (halfCents > MOST_HALF_CENTS) {
            differences.add(halfCents + " contacts differ by a cent");
        }
    }

    private void contact(JsonNode contact, String[] row) {
        String customer = row[0];
        equal("reason for " + customer, contact.get("reason").asString(), row[1]);
        equal("message to " + customer, contact.get("message").asString(), row[2]);
        equal("contactOn " + customer, contact.get("contactOn").asString(), row[3]);
        double ours = contact.get("expectedValue").asDouble();
        double theirs = Double.parseDouble(row[4]);
        boolean centApart = Math.abs(ours - theirs) > EXPECTED_VALUE * theirs;
        halfCents += centApart ? 1 : 0;
        same("expectedValue of " + customer, ours, theirs, centApart ? 1.001 * CENT : EXPECTED_VALUE * theirs);
        equal("product for " + customer, contact.path("product").asString(""), row[5]);
        equal("nextPurchaseOn " + customer, contact.path("nextPurchaseOn").asString(""), row[6]);
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
        same(what, ours, theirs, EXACT * Math.max(1, Math.abs(theirs)));
    }

    private void same(String what, double ours, double theirs, double tolerance) {
        compared++;
        if (!(Math.abs(ours - theirs) <= tolerance)) {
            differences.add(what + ": product " + ours + ", floor " + theirs);
        }
    }

    private void equal(String what, String ours, String theirs) {
        compared++;
        if (!ours.equals(theirs)) {
            differences.add(what + ": product " + ours + ", floor " + theirs);
        }
    }
}
