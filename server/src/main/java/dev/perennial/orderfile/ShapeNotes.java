package dev.perennial.orderfile;

import java.util.ArrayList;
import java.util.List;

/** How the amounts on the rows of an order were understood, in sentences. */
final class ShapeNotes {
    private static final String ONCE = "“%s” is the same on every row of an order: taken once an order.";
    private static final String OVERRULE = " (Use --map line_total=COLUMN if it is each row's own.)";

    private final OrderColumns columns;
    private final List<String> sentences = new ArrayList<>();

    private ShapeNotes(OrderColumns columns) {
        this.columns = columns;
    }

    static List<String> of(FileShape shape, OrderColumns columns) {
        ShapeNotes notes = new ShapeNotes(columns);
        if (columns.has(OrderField.TOTAL)) {
            notes.total(shape);
        } else {
            notes.part(OrderField.TAX, shape.votes().tax());
            notes.part(OrderField.SHIPPING, shape.votes().shipping());
        }
        notes.part(OrderField.DISCOUNT, shape.votes().discount());
        return notes.sentences;
    }

    private void total(FileShape shape) {
        RepetitionVotes votes = shape.votes().total();
        String header = header(OrderField.TOTAL);
        if (votes.isRepeated()) {
            sentences.add(ONCE.formatted(header) + OVERRULE);
            odd(header, votes);
            return;
        }
        if (votes.different() > 0) {
            sentences.add("“" + header + "” differs between the rows of an order: added up.");
        } else if (votes.hadToDecide()) {
            sentences.add("“" + header + "” fits the prices row by row: added up.");
        }
        if (votes.nearerOnce() > 0) {
            boolean one = votes.nearerOnce() == 1;
            sentences.add(votes.nearerOnce()
                    + (one
                            ? " order has lines that cost about as much as one of its"
                            : " orders have lines that cost" + " about as much as one of their")
                    + " values of “" + header + "”; they were added up all the same.");
        }
        if (shape.rowsLackingTotal() > 0) {
            sentences.add(shape.rowsLackingTotal() + " rows within orders have no “" + header
                    + "”: nothing was added for them.");
        }
    }

    private void part(OrderField field, RepetitionVotes votes) {
        if (columns.has(field) && votes.isRepeated()) {
            sentences.add(ONCE.formatted(header(field)));
            odd(header(field), votes);
        }
    }

    private void odd(String header, RepetitionVotes votes) {
        if (votes.different() > 0) {
            boolean one = votes.different() == 1;
            sentences.add(votes.different() + (one ? " order has" : " orders have") + " different values of “" + header
                    + "” on " + (one ? "its" : "their") + " rows; the first was taken.");
        }
    }

    private String header(OrderField field) {
        return columns.header().get(columns.column(field)).strip();
    }
}
