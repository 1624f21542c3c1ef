package dev.perennial.orderfile;

import static dev.perennial.orderfile.OrderField.*;

import java.util.List;
import java.util.Map;

/** Order exports whose columns are known; anything else is matched by common names. */
enum OrderFileFormat {
    /** The admin's "Export orders": a row a line item, order values on an order's first row only. */
    SHOPIFY(
            "Shopify",
            List.of("name", "financialstatus", "lineitemname"),
            Map.ofEntries(
                    Map.entry("name", ORDER_ID),
                    Map.entry("email", EMAIL),
                    Map.entry("phone", PHONE),
                    Map.entry("createdat", ORDERED_AT),
                    Map.entry("lineitemsku", PRODUCT_ID),
                    Map.entry("lineitemname", PRODUCT_NAME),
                    Map.entry("lineitemquantity", QUANTITY),
                    Map.entry("lineitemprice", UNIT_PRICE),
                    Map.entry("lineitemdiscount", DISCOUNT),
                    Map.entry("discountamount", ORDER_DISCOUNT),
                    Map.entry("taxes", TAX),
                    Map.entry("shipping", SHIPPING),
                    Map.entry("total", TOTAL),
                    Map.entry("currency", CURRENCY),
                    Map.entry("discountcode", COUPON),
                    Map.entry("financialstatus", STATUS),
                    Map.entry("billingcountry", COUNTRY),
                    Map.entry("billingcity", CITY),
                    Map.entry("billingzip", POSTCODE),
                    Map.entry("refundedamount", REFUNDED),
                    Map.entry("cancelledat", CANCELLED_AT),
                    Map.entry("paymentmethod", TEST))),
    /** The default columns of the "Advanced Order Export" plugin. */
    WOOCOMMERCE_ADVANCED(
            "WooCommerce (Advanced Order Export)",
            List.of("ordernumber", "orderstatus", "orderdate", "ordertotalamount"),
            Map.ofEntries(
                    Map.entry("ordernumber", ORDER_ID),
                    Map.entry("orderstatus", STATUS),
                    Map.entry("orderdate", ORDERED_AT),
                    Map.entry("emailbilling", EMAIL),
                    Map.entry("phonebilling", PHONE),
                    Map.entry("customerid", CUSTOMER_ID),
                    Map.entry("customeruserid", CUSTOMER_ID),
                    Map.entry("citybilling", CITY),
                    Map.entry("postcodebilling", POSTCODE),
                    Map.entry("countrycodebilling", COUNTRY),
                    Map.entry("countrynamebilling", COUNTRY),
                    Map.entry("cartdiscountamount", ORDER_DISCOUNT),
                    Map.entry("ordershippingamount", SHIPPING),
                    Map.entry("orderrefundamount", REFUNDED),
                    Map.entry("ordertotalamount", TOTAL),
                    Map.entry("ordertotaltaxamount", TAX),
                    Map.entry("ordercurrency", CURRENCY),
                    Map.entry("sku", PRODUCT_ID),
                    Map.entry("item", LINE_ID),
                    Map.entry("itemname", PRODUCT_NAME),
                    Map.entry("quantity", QUANTITY),
                    Map.entry("quantityrefund", IGNORED),
                    Map.entry("itemcost", UNIT_PRICE),
                    Map.entry("couponcode", COUPON),
                    Map.entry("discountamount", IGNORED),
                    Map.entry("discountamounttax", IGNORED))),
    /** The "Order Export & Import" plugin: a row an order, line items in columns of their own. */
    WOOCOMMERCE_ORDER_EXPORT(
            "WooCommerce (Order Export)",
            List.of("orderid", "orderdate", "ordertotal", "ordercurrency"),
            Map.ofEntries(
                    Map.entry("orderid", ORDER_ID),
                    Map.entry("ordernumber", IGNORED),
                    Map.entry("orderdate", ORDERED_AT),
                    Map.entry("paiddate", IGNORED),
                    Map.entry("status", STATUS),
                    Map.entry("shippingtotal", SHIPPING),
                    Map.entry("taxtotal", TAX),
                    Map.entry("cartdiscount", ORDER_DISCOUNT),
                    Map.entry("orderdiscount", IGNORED),
                    Map.entry("discounttotal", IGNORED),
                    Map.entry("ordertotal", TOTAL),
                    Map.entry("refundedtotal", REFUNDED),
                    Map.entry("ordercurrency", CURRENCY),
                    Map.entry("customerid", CUSTOMER_ID),
                    Map.entry("customeruser", IGNORED),
                    Map.entry("customeremail", IGNORED),
                    Map.entry("billingemail", EMAIL),
                    Map.entry("billingphone", PHONE),
                    Map.entry("billingcity", CITY),
                    Map.entry("billingpostcode", POSTCODE),
                    Map.entry("billingcountry", COUNTRY),
                    Map.entry("couponitems", COUPON))),
    /** The report "Analytics → Orders". */
    WOOCOMMERCE_ANALYTICS(
            "WooCommerce (Analytics)",
            List.of("date", "order", "status", "customer", "netsales"),
            Map.ofEntries(
                    Map.entry("date", ORDERED_AT),
                    Map.entry("order", ORDER_ID),
                    Map.entry("status", STATUS),
                    Map.entry("customer", CUSTOMER_ID),
                    Map.entry("itemssold", QUANTITY),
                    Map.entry("coupons", COUPON),
                    Map.entry("netsales", TOTAL))),
    /** The seller's order report: a row a line item, whose price is that of all its pieces. */
    AMAZON(
            "Amazon",
            List.of("amazonorderid", "purchasedate", "itemprice"),
            Map.ofEntries(
                    Map.entry("amazonorderid", ORDER_ID),
                    Map.entry("purchasedate", ORDERED_AT),
                    Map.entry("buyeremail", EMAIL),
                    Map.entry("orderstatus", STATUS),
                    Map.entry("sku", PRODUCT_ID),
                    Map.entry("productname", PRODUCT_NAME),
                    Map.entry("quantity", QUANTITY),
                    Map.entry("quantitypurchased", QUANTITY),
                    Map.entry("currency", CURRENCY),
                    Map.entry("itemprice", LINE_TOTAL),
                    Map.entry("itemtax", TAX),
                    Map.entry("shippingprice", SHIPPING),
                    Map.entry("shipcity", CITY),
                    Map.entry("shippostalcode", POSTCODE),
                    Map.entry("shipcountry", COUNTRY))),
    /** Any other table. */
    GENERIC("", List.of(), Map.of());

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> marks;

    @SuppressWarnings("ImmutableEnumChecker") // Map.ofEntries
    private final Map<String, OrderField> columns;

    OrderFileFormat(String title, List<String> marks, Map<String, OrderField> columns) {
        this.title = title;
        this.marks = marks;
        this.columns = columns;
    }

    /** The first format whose marking columns all stand in the header. */
    static OrderFileFormat of(List<String> normalHeader) {
        for (OrderFileFormat format : values()) {
            if (normalHeader.containsAll(format.marks)) {
                return format;
            }
        }
        return GENERIC;
    }

    String title() {
        return title;
    }

    Map<String, OrderField> columns() {
        return columns;
    }
}
