package dev.perennial.tabular;

/** How a file writes decimals. */
public enum NumberStyle {
    /** 1,234.50 */
    POINT,
    /** 1.234,50 */
    COMMA
}
