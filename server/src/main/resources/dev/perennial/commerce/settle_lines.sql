-- What came back of each line of the orders that were touched: the parts of their refunds, each on the line that it names
-- (by the line's id, else the first line of that product); everything when a refund is of the whole order. A part without
-- an amount is that quantity at the line's price. Never more than the line.
WITH touched AS (
    SELECT o.store_id, o.order_id, o.external_id, o.currency
    FROM commerce.orders o
    WHERE o.store_id = ? AND o.external_id = ANY (?)
), given AS (
    SELECT t.store_id, t.order_id, r.amount, r.lines
    FROM touched t
    JOIN commerce.refund r ON r.store_id = t.store_id AND r.order_external_id = t.external_id
    WHERE coalesce(r.currency, t.currency) = t.currency
), part AS (
    SELECT g.order_id, l.line, sum(coalesce(x.amount, round(l.amount * x.quantity / nullif(l.quantity, 0)), 0)) AS amount
    FROM given g
    CROSS JOIN LATERAL jsonb_to_recordset(g.lines) AS x (line text, product text, quantity numeric, amount bigint)
    CROSS JOIN LATERAL (
        SELECT l.line, l.amount, l.quantity
        FROM commerce.order_line l
        LEFT JOIN commerce.product p ON p.store_id = l.store_id AND p.product_id = l.product_id
        WHERE l.store_id = g.store_id AND l.order_id = g.order_id
          AND CASE WHEN x.line IS NULL THEN p.external_id = x.product ELSE l.external_id = x.line END
        ORDER BY l.line LIMIT 1
    ) l
    GROUP BY g.order_id, l.line
), whole AS (
    SELECT DISTINCT g.order_id FROM given g WHERE g.amount IS NULL AND g.lines = '[]'
), settled AS (
    SELECT l.store_id, l.order_id, l.line,
           CASE WHEN w.order_id IS NOT NULL THEN greatest(l.amount, 0)
                ELSE least(greatest(l.amount, 0), greatest(coalesce(p.amount, 0), 0)) END::bigint AS refunded
    FROM touched t
    JOIN commerce.order_line l ON l.store_id = t.store_id AND l.order_id = t.order_id
    LEFT JOIN part p ON p.order_id = l.order_id AND p.line = l.line
    LEFT JOIN whole w ON w.order_id = l.order_id
)
UPDATE commerce.order_line l SET refunded = s.refunded
FROM settled s
WHERE l.store_id = s.store_id AND l.order_id = s.order_id AND l.line = s.line AND l.refunded <> s.refunded
