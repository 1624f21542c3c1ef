package dev.perennial.imports;

import java.util.List;
import java.util.Locale;

/**
 * What a column can mean in files of customers, products, tickets, interactions and answers, with the names that shops give it:
 * in lower case without anything but letters and digits, the most certain first.
 */
enum TableField {
    CUSTOMER_ID(
            Type.TEXT,
            "customerid",
            "customer",
            "customernumber",
            "clientid",
            "userid",
            "memberid",
            "kundnummer",
            "kundennummer",
            "cliente",
            "idcliente",
            "شناسهمشتری",
            "contactid",
            "id"),
    EMAIL(
            Type.TEXT,
            "email",
            "emailaddress",
            "customeremail",
            "mail",
            "epost",
            "correo",
            "correoelectronico",
            "correoelectrónico",
            "ایمیل"),
    PHONE(
            Type.TEXT,
            "phone",
            "phonenumber",
            "mobile",
            "mobilephone",
            "telephone",
            "telefon",
            "telefono",
            "teléfono",
            "defaultaddressphone",
            "تلفن"),
    FIRST_NAME(Type.TEXT, "firstname", "givenname", "förnamn", "fornamn", "vorname", "nombre", "نام"),
    LAST_NAME(
            Type.TEXT,
            "lastname",
            "surname",
            "familyname",
            "efternamn",
            "nachname",
            "apellido",
            "apellidos",
            "نامخانوادگی"),
    BIRTHDAY(
            Type.TIME,
            "birthday",
            "birthdate",
            "dateofbirth",
            "dob",
            "födelsedatum",
            "geburtsdatum",
            "fechadenacimiento"),
    SEX(Type.TEXT, "sex", "gender", "kön", "geschlecht", "sexo", "جنسیت"),
    COUNTRY(
            Type.TEXT,
            "country",
            "countrycode",
            "billingcountry",
            "defaultaddresscountrycode",
            "land",
            "pais",
            "país",
            "کشور"),
    REGION(Type.TEXT, "region", "state", "province", "defaultaddressprovincecode", "county", "bundesland", "provincia"),
    CITY(Type.TEXT, "city", "town", "billingcity", "defaultaddresscity", "stad", "ort", "stadt", "ciudad", "شهر"),
    POSTCODE(
            Type.TEXT,
            "postcode",
            "postalcode",
            "zip",
            "zipcode",
            "billingpostcode",
            "defaultaddresszip",
            "postnummer",
            "plz",
            "codigopostal",
            "کدپستی"),
    LAT(Type.NUMBER, "lat", "latitude"),
    LON(Type.NUMBER, "lon", "lng", "longitude"),
    LOCALE(Type.TEXT, "locale", "language", "lang"),
    TIME_ZONE(Type.TEXT, "timezone", "tz"),
    CREATED_AT(
            Type.TIME,
            "createdat",
            "created",
            "datecreated",
            "dateregistered",
            "signup",
            "registeredat",
            "registrationdate",
            "signupdate",
            "customersince"),
    ACCEPTS_EMAIL(Type.FLAG, "acceptsemail", "acceptsemailmarketing", "acceptsmarketing", "emailoptin", "newsletter"),
    ACCEPTS_SMS(Type.FLAG, "acceptssms", "acceptssmsmarketing", "smsoptin"),
    PRODUCT_ID(
            Type.TEXT,
            "productid",
            "sku",
            "productsku",
            "itemid",
            "stockcode",
            "articlenumber",
            "artikelnummer",
            "productcode",
            "ean",
            "upc",
            "id"),
    NAME(Type.TEXT, "name", "productname", "title", "description", "namn", "nombre", "نام"),
    CATEGORY(
            Type.TEXT,
            "category",
            "productcategory",
            "producttype",
            "type",
            "department",
            "kategori",
            "kategorie",
            "categoria",
            "categoría",
            "دسته"),
    BRAND(Type.TEXT, "brand", "vendor", "manufacturer", "märke", "marke", "marca", "برند"),
    PRICE(Type.NUMBER, "price", "unitprice", "regularprice", "variantprice", "pris", "preis", "precio", "قیمت"),
    COST(
            Type.NUMBER,
            "cost",
            "unitcost",
            "costperitem",
            "costprice",
            "purchaseprice",
            "inköpspris",
            "einkaufspreis",
            "coste"),
    CURRENCY(Type.TEXT, "currency", "currencycode", "valuta", "moneda", "währung", "ارز"),
    URL(Type.TEXT, "url", "link", "producturl"),
    IMAGE_URL(Type.TEXT, "imageurl", "image", "imagesrc", "images", "imagelink", "picture"),
    IN_STOCK(Type.FLAG, "instock", "available", "availability", "stock", "ilager"),
    REPLENISHABLE(Type.FLAG, "replenishable", "consumable"),
    TICKET_ID(Type.TEXT, "ticketid", "ticket", "ticketnumber", "caseid", "casenumber", "conversationid", "id"),
    OPENED_AT(Type.TIME, "openedat", "createdat", "created", "opened", "datecreated", "date"),
    SUBJECT(Type.TEXT, "subject", "title", "ämne", "betreff", "asunto"),
    BODY(Type.TEXT, "body", "message", "description", "text", "content"),
    CHANNEL(Type.TEXT, "channel", "via", "kanal", "canal"),
    STATUS(Type.TEXT, "status", "state"),
    PRIORITY(Type.TEXT, "priority", "prioritet", "priorität", "prioridad"),
    CLOSED_AT(Type.TIME, "closedat", "closed", "solvedat", "resolvedat", "solved", "resolved"),
    RATING(Type.NUMBER, "rating", "satisfaction", "csat", "score", "betyg"),
    ORDER_ID(Type.TEXT, "orderid", "order", "ordernumber"),
    OCCURRED_AT(Type.TIME, "occurredat", "createdat", "date", "time", "timestamp", "created"),
    KIND(Type.TEXT, "kind", "type", "event", "action", "interaction"),
    NETWORK(Type.TEXT, "network", "platform", "source", "channel"),
    POST_ID(Type.TEXT, "postid", "post", "contentid"),
    TEXT(Type.TEXT, "text", "message", "comment", "body", "content"),
    SENTIMENT(Type.TEXT, "sentiment", "tone"),
    ANSWERED_AT(Type.TIME, "answeredat", "submittedat", "createdat", "date", "timestamp", "time"),
    QUESTION(Type.TEXT, "question", "questiontext", "fråga", "frage", "pregunta"),
    ANSWER(Type.TEXT, "answer", "response", "value", "score", "svar", "antwort", "respuesta"),
    SURVEY(Type.TEXT, "survey", "surveyid", "surveyname", "form", "enkät", "umfrage", "encuesta"),
    SCALE_MAX(Type.NUMBER, "scalemax", "maxscore", "outof", "scale");

    /** How its cells are read. */
    enum Type {
        TEXT,
        NUMBER,
        TIME,
        FLAG
    }

    private final Type type;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> names;

    TableField(Type type, String... names) {
        this.type = type;
        this.names = List.of(names);
    }

    Type type() {
        return type;
    }

    List<String> names() {
        return names;
    }

    /** The name in {@code map}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
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
