package dev.perennial.orderfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a column of an order file can mean, with the names that shops give it. Names are compared in lower case without
 * anything but letters and digits; the first in a list is the most certain.
 */
public enum OrderField {
    ORDER_ID(
            "orderid",
            "ordernumber",
            "orderno",
            "order",
            "invoiceno",
            "invoicenumber",
            "invoiceid",
            "invoice",
            "basketid",
            "transactionid",
            "receiptid",
            "receiptnumber",
            "receiptno",
            "orderref",
            "orderreference",
            "ordername",
            "ordernr",
            "ordrenr",
            "bestallningsnummer",
            "beställningsnummer",
            "pedido",
            "numerodepedido",
            "bestellnummer",
            "شمارهسفارش"),
    CUSTOMER_ID(
            "customerid",
            "customer",
            "customerno",
            "customernumber",
            "custid",
            "clientid",
            "client",
            "userid",
            "householdid",
            "buyerid",
            "memberid",
            "customeruser",
            "customerref",
            "kundnr",
            "kundnummer",
            "kundid",
            "kund",
            "clienteid",
            "cliente",
            "idcliente",
            "kundennummer",
            "شناسهمشتری",
            "مشتری",
            "user",
            "account",
            "accountid",
            "shopperid",
            "visitorid",
            "consumerid",
            "cust"),
    EMAIL(
            "email",
            "customeremail",
            "billingemail",
            "emailaddress",
            "emailbilling",
            "contactemail",
            "buyeremail",
            "epost",
            "mail",
            "correo",
            "correoelectronico",
            "correoelectrónico",
            "ایمیل"),
    PHONE("phone", "billingphone", "phonebilling", "customerphone", "telephone", "mobile", "telefon", "telefono"),
    ORDERED_AT(
            "orderedat",
            "orderdate",
            "date",
            "createdat",
            "datecreated",
            "invoicedate",
            "purchasedate",
            "purchasedat",
            "orderdatetime",
            "datetime",
            "timestamp",
            "transactiontimestamp",
            "transactiondate",
            "ordertime",
            "time",
            "day",
            "placedat",
            "processedat",
            "completeddate",
            "paiddate",
            "paidat",
            "created",
            "datum",
            "orderdatum",
            "fecha",
            "fechadepedido",
            "bestelldatum",
            "تاریخ",
            "تاریخسفارش",
            "dateadded",
            "saledate"),
    LINE_ID("lineid", "lineitemid", "orderlineid", "itemid", "orderitemid", "linenumber", "lineno"),
    PRODUCT_ID(
            "productid",
            "sku",
            "lineitemsku",
            "stockcode",
            "itemsku",
            "productsku",
            "articlenumber",
            "artikelnummer",
            "productcode",
            "item",
            "productno",
            "articleid",
            "artikel",
            "referencia",
            "ean",
            "upc"),
    PRODUCT_NAME(
            "productname",
            "lineitemname",
            "itemname",
            "description",
            "product",
            "title",
            "producttitle",
            "itemtitle",
            "produkt",
            "produktnamn",
            "producto",
            "benämning",
            "محصول"),
    CATEGORY("category", "productcategory", "producttype", "department", "kategori", "categoria", "categoría", "دسته"),
    QUANTITY(
            "quantity",
            "qty",
            "lineitemquantity",
            "units",
            "numberofcds",
            "count",
            "itemquantity",
            "antal",
            "cantidad",
            "menge",
            "itemssold",
            "numberofitems",
            "numitems",
            "items",
            "تعداد"),
    UNIT_PRICE(
            "unitprice",
            "price",
            "lineitemprice",
            "itemprice",
            "itemcost",
            "priceperunit",
            "unitcost",
            "pris",
            "styckpris",
            "precio",
            "preciounitario",
            "einzelpreis",
            "قیمت"),
    DISCOUNT("discount", "lineitemdiscount", "discountamount", "itemdiscount", "rabatt", "descuento", "تخفیف"),
    TAX("tax", "taxes", "totaltax", "taxamount", "ordertotaltax", "vat", "moms", "impuesto", "iva"),
    SHIPPING(
            "shipping",
            "shippingtotal",
            "shippingamount",
            "ordershipping",
            "ordershippingamount",
            "shippingcost",
            "frakt",
            "envio",
            "envío",
            "delivery"),
    TOTAL(
            "total",
            "ordertotal",
            "ordertotalamount",
            "amount",
            "revenue",
            "grandtotal",
            "totalamount",
            "totalprice",
            "salesvalue",
            "dollarvalue",
            "sales",
            "value",
            "netsales",
            "totalsales",
            "orderamount",
            "ordervalue",
            "paid",
            "totalpaid",
            "price paid",
            "spend",
            "summa",
            "belopp",
            "importe",
            "monto",
            "betrag",
            "umsatz",
            "مبلغ",
            "جمع",
            "dollars",
            "monetary",
            "transactionamount",
            "linetotalprice"),
    LINE_TOTAL("linetotal", "linesum", "itemtotal", "lineamount", "itemlinetotal", "rowtotal", "radsumma"),
    CURRENCY("currency", "ordercurrency", "currencycode", "valuta", "moneda", "waehrung", "währung", "ارز"),
    COUPON(
            "coupon",
            "couponcode",
            "discountcode",
            "coupons",
            "couponcodes",
            "promocode",
            "vouchercode",
            "voucher",
            "rabattkod",
            "cupon",
            "cupón",
            "کدتخفیف"),
    STATUS("status", "orderstatus", "financialstatus", "paymentstatus", "state", "estado", "orderstate", "وضعیت"),
    COUNTRY(
            "country",
            "billingcountry",
            "countrybilling",
            "shippingcountry",
            "countrycode",
            "billingcountrycode",
            "countryname",
            "countrynamebilling",
            "land",
            "pais",
            "país",
            "کشور"),
    CITY("city", "billingcity", "citybilling", "shippingcity", "town", "stad", "ort", "ciudad", "stadt", "شهر"),
    POSTCODE(
            "postcode",
            "zip",
            "zipcode",
            "postalcode",
            "billingzip",
            "billingpostcode",
            "postcodebilling",
            "postnummer",
            "codigopostal",
            "plz",
            "کدپستی"),
    ORDER_DISCOUNT("orderdiscount", "cartdiscount", "cartdiscountamount", "discounttotal", "orderdiscounttotal"),
    REFUNDED(
            "refunded",
            "refundedamount",
            "orderrefundamount",
            "refundtotal",
            "totalrefunded",
            "amountrefunded",
            "återbetalt",
            "reembolso"),
    CANCELLED_AT("cancelledat", "canceledat", "cancelleddate", "cancelled"),
    TEST("test", "istest", "testorder"),
    /** A column of a known format that must not be matched by its name. */
    IGNORED();

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> names;

    OrderField(String... names) {
        this.names = List.of(names);
    }

    List<String> names() {
        return names;
    }

    /** The name in {@code --map}: lower case with underscores. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of a {@code --map} name, forgiving case and hyphens. */
    public static Optional<OrderField> of(String key) {
        String wanted = key.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (OrderField field : values()) {
            if (field.name().equals(wanted)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** A header's name as it is compared. */
    static String normal(String header) {
        StringBuilder letters = new StringBuilder(header.length());
        header.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
