package dev.perennial.orderfile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names that columns have in German, Swedish, Spanish, French, Dutch, Italian and Persian, compared as
 * {@link OrderField#normal} leaves them. They come after the English ones, but before those that may mean anything.
 */
final class HeaderWords {
    private static final Set<String> VAGUE = Set.of("id", "reference", "time", "day");

    private static final String WORDS = """
            order_id bestellid auftragsnr auftrag rechnungsnr belegnummer belegnr vorgangsnummer
            order_id ordernummer ordreid kvittonummer kvittonr beställningsnr bestallningsnr köpnummer
            order_id númerodepedido nºpedido npedido idpedido pedidoid numeropedido númeropedido numerodefactura
            order_id númerodefactura numerofactura factura
            order_id commande numerodecommande numérodecommande numerocommande numérocommande nºcommande ncommande
            order_id idcommande référencecommande referencecommande facture numérodefacture numerofacture référence
            order_id bestelling bestelnummer bestelnr bestellingid factuurnummer factuurnr
            order_id ordine numeroordine numerodordine nordine idordine fattura numerofattura
            order_id شمارهفاکتور کدسفارش شناسهسفارش سفارش فاکتور
            customer_id kunde kundenid kundeid kundenr kundin käufer kaeufer debitor debitornummer debitorennummer
            customer_id köpare medlem medlemsnummer kundref
            customer_id númerodecliente numerodecliente nºcliente codigocliente códigocliente códigodecliente comprador
            customer_id idclient numeroclient numéroclient numérodeclient nclient codeclient acheteur
            customer_id klant klantnummer klantnr klantid klantcode koper
            customer_id codicecliente numerocliente acquirente
            customer_id کدمشتری شمارهمشتری خریدار کاربر شناسهکاربر
            email emailadresse mailadresse kundenemail emailkunde epostadress epostadresse emailcliente
            email emaildelcliente courriel adresseemail adressemail emailclient emailadres mailadres indirizzoemail
            email پستالکترونیک ایمیلمشتری رایانامه
            phone telefonnummer telefonnr handy mobil mobilnummer mobiltelefon teléfono móvil movil téléphone portable
            phone telefoon telefoonnummer mobiel cellulare تلفن موبایل شمارهتماس شمارهموبایل
            ordered_at kaufdatum verkaufsdatum belegdatum bestellzeit bestelltam zeitpunkt erstelltam
            ordered_at köpdatum kopdatum beställningsdatum bestallningsdatum försäljningsdatum skapad
            ordered_at fechapedido fechadelpedido fechacompra fechadecompra fechaventa fechadeventa fechahora
            ordered_at fechadefactura
            ordered_at datedecommande datecommande datedachat dateachat datefacture datedefacture datevente
            ordered_at besteldatum aankoopdatum factuurdatum verkoopdatum
            ordered_at dataordine datadellordine dataacquisto datafattura data
            ordered_at تاریخخرید تاریخثبت تاریخفاکتور زمان
            product_id artikelnr artnr artikelid produktid produktnummer produktnr
            product_id codigoproducto códigoproducto códigodeproducto idproducto codigoarticulo códigoartículo
            product_id référenceproduit referenceproduit codeproduit codearticle idproduit
            product_id productnummer artikelcode codiceprodotto idprodotto codicearticolo کدمحصول شناسهمحصول کدکالا
            product_name produktname artikelname artikelbezeichnung bezeichnung beschreibung
            product_name artikelnamn artikelbenämning varunamn beskrivning
            product_name nombredelproducto nombreproducto descripción descripcion artículo articulo
            product_name produit nomduproduit nomproduit article désignation designation libellé libelle
            product_name productnaam artikelnaam omschrijving prodotto nomeprodotto descrizione articolo
            product_name ناممحصول نامکالا کالا
            category kategorie warengruppe produktgruppe produktkategorie produktkategori varugrupp
            category categorie catégorie productgroep دستهبندی
            quantity anzahl stück stueck stk unidades quantité quantite qté qte aantal quantità quantita qtà qta مقدار
            unit_price stückpreis stueckpreis preis verkaufspreis enhetspris àpris apris precioporunidad
            unit_price prixunitaire prix stuksprijs eenheidsprijs prijs prezzounitario prezzo قیمتواحد
            discount nachlass preisnachlass rabattbetrag remise réduction reduction korting kortingsbedrag sconto
            tax mwst mehrwertsteuer ust umsatzsteuer steuer skatt tva taxe btw imposta مالیات
            shipping versand versandkosten porto fraktkostnad gastosdeenvío gastosdeenvio costedeenvío costedeenvio
            shipping fraisdeport fraisdelivraison verzendkosten verzending spedizione spesedispedizione
            shipping costodispedizione هزینهارسال
            total gesamt gesamtpreis endbetrag rechnungsbetrag bestellsumme bestellwert auftragswert bruttobetrag brutto
            total totalt totalbelopp totalsumma ordersumma ordervärde attbetala
            total importetotal totalpedido totaldelpedido montototal montante
            total montanttotal montantttc totalttc totalcommande prixtotal montant
            total totaalbedrag totaalprijs orderbedrag totaal bedrag
            total totaleordine importototale totale importo
            total مبلغکل جمعکل مبلغپرداختی مبلغنهایی قیمتکل
            line_total zeilensumme positionsbetrag positionssumme radbelopp totallínea totallinea totalligne
            line_total regeltotaal totaleriga
            currency devise monnaie divisa واحدپول
            coupon gutschein gutscheincode rabattcode códigodescuento codigodescuento codepromo kortingscode
            coupon codicesconto
            status bestellstatus auftragsstatus zahlungsstatus betalstatus estadodelpedido estadopedido
            status statutcommande statut état etat bestelstatus statoordine stato وضعیتسفارش
            country lieferland ländercode pays paese nazione
            city ville plaats woonplaats postort città citta
            postcode postleitzahl codepostal códigopostal cap
            refunded erstattet erstattung återbetalning remboursé rembourse terugbetaald rimborsato
            """;

    private static final Map<OrderField, List<String>> BY_FIELD = byField();

    private HeaderWords() {}

    /** All names of a field, the most certain first. */
    static List<String> of(OrderField field) {
        return BY_FIELD.getOrDefault(field, List.of());
    }

    private static Map<OrderField, List<String>> byField() {
        Map<OrderField, List<String>> words = new EnumMap<>(OrderField.class);
        for (OrderField field : OrderField.values()) {
            List<String> certain = new ArrayList<>(field.names());
            certain.removeAll(VAGUE);
            words.put(field, certain);
        }
        for (String line : WORDS.lines().toList()) {
            String[] row = line.split(" ", -1);
            OrderField field = OrderField.of(row[0]).orElseThrow();
            List<String> all = words.getOrDefault(field, List.of());
            all.addAll(List.of(row).subList(1, row.length));
        }
        words.forEach(
                (field, all) -> field.names().stream().filter(VAGUE::contains).forEach(all::add));
        return words;
    }
}
