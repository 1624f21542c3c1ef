package dev.perennial.console.customers;

import dev.perennial.chart.Markup;
import dev.perennial.console.Shell;

/**
 * Asks before a customer is forgotten.
 *
 * @param path of the customer's page
 * @param wrong why what was typed does not do; may be empty
 */
public record EraseView(
        Shell shell,
        EraseWords words,
        String path,
        String name,
        Markup title,
        String stays,
        Markup confirm,
        String typed,
        String wrong) {}
