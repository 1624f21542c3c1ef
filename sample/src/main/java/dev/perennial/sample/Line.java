package dev.perennial.sample;

/**
 * One line of an order or of a credit note.
 *
 * @param number from 1 within its order
 * @param quantity negative on a credit note
 * @param unitPriceCents VAT included; 0 for a free sample
 * @param discountCents taken off this line; negative on a credit note, where the discount goes back too
 */
public record Line(int number, Product product, int quantity, long unitPriceCents, long discountCents) {

    /** What was charged for the line; negative for what was given back. */
    public long amountCents() {
        return quantity * unitPriceCents - discountCents;
    }
}
