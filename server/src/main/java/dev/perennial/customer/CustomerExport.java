package dev.perennial.customer;

import dev.perennial.follow.Export;
import dev.perennial.follow.ExportedTable;
import dev.perennial.follow.Exporter;
import java.util.List;

/** What the warehouse has of people: each once, by the name that the shop gave them. */
public final class CustomerExport implements Exporter {
    private static final Export CUSTOMERS = new Export(
            "customer.customer",
            "customer_id",
            List.of(new ExportedTable("customer", "customer_id", "customer.customer", """
                    SELECT c.store_id, c.customer_id, coalesce(n.external, n.email, n.phone, 'c' || c.customer_id), n.email,
                           t.country, t.city, coalesce(t.said_source, t.first_source)
                    FROM exported c
                    CROSS JOIN LATERAL (
                        SELECT min(i.value) FILTER (WHERE i.kind = 'external') AS external,
                               min(i.value) FILTER (WHERE i.kind = 'email') AS email,
                               min(i.value) FILTER (WHERE i.kind = 'phone') AS phone
                        FROM customer.profile p
                        JOIN customer.identity i ON i.store_id = p.store_id AND i.owner = p.home
                        WHERE p.store_id = c.store_id AND p.customer_id = c.customer_id) AS n
                    CROSS JOIN LATERAL (
                        SELECT (array_agg(coalesce(v.value ->> 'country', v.value #>> '{}') ORDER BY v.at DESC, v.profile_id)
                                    FILTER (WHERE v.name = 'country' OR v.value ->> 'country' IS NOT NULL))[1] AS country,
                               (array_agg(coalesce(v.value ->> 'city', v.value #>> '{}') ORDER BY v.at DESC, v.profile_id)
                                    FILTER (WHERE v.name = 'city' OR v.value ->> 'city' IS NOT NULL))[1] AS city,
                               (array_agg(v.value #>> '{}' ORDER BY v.at DESC, v.profile_id)
                                    FILTER (WHERE v.name IN ('acquisitionSource', 'acquisition_source')))[1] AS said_source,
                               (array_agg(v.value #>> '{}' ORDER BY v.at, v.profile_id)
                                    FILTER (WHERE v.name = 'firstCampaignSource'))[1] AS first_source
                        FROM customer.trait v
                        WHERE v.store_id = c.store_id AND v.customer_id = c.customer_id
                          AND v.name IN ('country', 'city', 'address', 'acquisitionSource', 'acquisition_source',
                                         'firstCampaignSource')) AS t
                    WHERE c.merged_into IS NULL""")));

    @Override
    public List<Export> exports() {
        return List.of(CUSTOMERS);
    }
}
