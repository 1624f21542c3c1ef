-- What came back on the orders that were touched, and which of them count: a sale by its own word, not called off and not
-- fully refunded.
WITH touched AS (
    SELECT o.store_id, o.order_id, o.external_id, o.currency, o.gross, o.sale, o.stated_refund
    FROM commerce.orders o
    WHERE o.store_id = ? AND o.external_id = ANY (?)
), refund AS (
    SELECT t.order_id, t.gross, r.amount, r.lines, r.external_id,
           r.amount IS NULL AND r.lines = '[]' AS whole
    FROM touched t
    JOIN commerce.refund r ON r.store_id = t.store_id AND r.order_external_id = t.external_id
    WHERE coalesce(r.currency, t.currency) = t.currency
), given AS (
    SELECT r.order_id, bool_or(r.whole) AS whole,
           sum(CASE WHEN r.whole THEN r.gross
                    WHEN r.amount IS NOT NULL THEN r.amount
                    -- the lines say how much, see settle_lines.sql
                    ELSE (SELECT coalesce(sum(coalesce(x.amount, round(l.amount * x.quantity / nullif(l.quantity, 0)), 0)), 0)
                          FROM jsonb_to_recordset(r.lines) AS x (line text, product text, quantity numeric, amount bigint)
                          LEFT JOIN LATERAL (
                              SELECT l.amount, l.quantity
                              FROM touched t
                              JOIN commerce.order_line l ON l.store_id = t.store_id AND l.order_id = t.order_id
                              LEFT JOIN commerce.product p ON p.store_id = l.store_id AND p.product_id = l.product_id
                              WHERE t.order_id = r.order_id
                                AND CASE WHEN x.line IS NULL THEN p.external_id = x.product
                                         ELSE l.external_id = x.line END
                              ORDER BY l.line LIMIT 1
                          ) l ON true)
               END) AS amount
    FROM refund r
    GROUP BY r.order_id
), settled AS (
    SELECT t.store_id, t.order_id,
           least(t.gross, greatest(t.stated_refund, coalesce(g.amount, 0), 0))::bigint AS refunded,
           t.sale AND NOT coalesce(g.whole, false)
               AND NOT EXISTS (SELECT FROM commerce.cancellation c
                               WHERE c.store_id = t.store_id AND c.order_external_id = t.external_id) AS countable
    FROM touched t
    LEFT JOIN given g ON g.order_id = t.order_id
), judged AS (
    SELECT s.*, s.countable AND (o.gross = 0 OR s.refunded < o.gross) AS counted
    FROM settled s JOIN commerce.orders o ON o.store_id = s.store_id AND o.order_id = s.order_id
)
UPDATE commerce.orders o SET refunded = j.refunded, counted = j.counted
FROM judged j
WHERE o.store_id = j.store_id AND o.order_id = j.order_id AND (o.refunded, o.counted) IS DISTINCT FROM (j.refunded, j.counted)
