-- The same figures as plainly as one would write them by hand for this one shop; DAY is the end of observation.

CREATE TEMP TABLE occasion AS
SELECT customer_id, local_date, (dense_rank() OVER days)::INTEGER AS n, first_value(local_date) OVER days AS first_day,
       lead(local_date) OVER days AS next_day
FROM orders
WHERE store_id = 1 AND counted AND customer_id IS NOT NULL AND local_date < DATE 'DAY'
WINDOW days AS (PARTITION BY customer_id ORDER BY local_date)
QUALIFY next_day IS DISTINCT FROM local_date;

CREATE TEMP TABLE buyer AS
SELECT customer_id, max(local_date) AS last_day, count(*) AS orders, sum(gross)::BIGINT AS gross, sum(net)::BIGINT AS net,
       coalesce(sum(net) FILTER (local_date >= DATE 'DAY' - 365), 0)::BIGINT AS recent
FROM orders
WHERE store_id = 1 AND counted AND customer_id IS NOT NULL AND local_date < DATE 'DAY'
GROUP BY customer_id;

CREATE TEMP TABLE customer_month AS
SELECT (year(first_day) * 12 + month(first_day) - 1)::INTEGER AS first_month,
       (year(local_date) * 12 + month(local_date) - 1)::INTEGER AS month,
       (year(next_day) * 12 + month(next_day) - 1)::INTEGER AS next_month,
       (year(local_date + 365) * 12 + month(local_date + 365) - 1)::INTEGER AS active_until
FROM occasion
WHERE next_day IS NULL OR date_trunc('month', next_day) <> date_trunc('month', local_date);

-- cohorts
SELECT first_month, month - first_month AS age, count(*) FROM customer_month GROUP BY ALL ORDER BY ALL;

-- growth
WITH alike AS (
    SELECT month AS period, first_month = month AS is_first, active_until, next_month AS next_period, count(*) AS people
    FROM customer_month GROUP BY ALL
), decided AS (
    SELECT period, 1 AS fate, people FROM alike WHERE is_first
    UNION ALL
    SELECT next_period, if(active_until >= next_period, 2, 3), people FROM alike WHERE next_period IS NOT NULL
    UNION ALL
    SELECT quiet, if(active_until > quiet, 2, 4), people
    FROM (SELECT unnest(range(period + 1, least(active_until, coalesce(next_period - 1, active_until)) + 1)) AS quiet,
                 active_until, people
          FROM alike)
)
SELECT period, coalesce(sum(people) FILTER (fate IN (2, 4)), 0)::BIGINT,
       coalesce(sum(people) FILTER (fate <> 4), 0)::BIGINT, coalesce(sum(people) FILTER (fate = 1), 0)::BIGINT,
       coalesce(sum(people) FILTER (fate = 2), 0)::BIGINT, coalesce(sum(people) FILTER (fate = 3), 0)::BIGINT,
       coalesce(sum(people) FILTER (fate = 4), 0)::BIGINT
FROM decided GROUP BY period ORDER BY period;

-- funnel
SELECT n, coalesce(next_day, DATE 'DAY' - 1) - local_date AS days, count(next_day) AS repeated,
       count(*) - count(next_day) AS waiting
FROM occasion WHERE n <= 20 GROUP BY n, days ORDER BY n, days;

-- rfm
SELECT recency, frequency, monetary, count(*), sum(net)::BIGINT
FROM (SELECT ntile(5) OVER (ORDER BY last_day, place) AS recency, ntile(5) OVER (ORDER BY orders, place) AS frequency,
             ntile(5) OVER (ORDER BY net, place) AS monetary, net
      FROM (SELECT last_day, orders, net, row_number() OVER (ORDER BY external_id) AS place
            FROM buyer JOIN (SELECT customer_id, external_id FROM customer WHERE store_id = 1) USING (customer_id)
            WHERE last_day >= DATE 'DAY' - 365))
GROUP BY ALL ORDER BY recency DESC, frequency DESC, monetary DESC;

-- concentration
WITH ranked AS (
    SELECT recent, row_number() OVER best AS place, sum(recent) OVER best AS running
    FROM buyer WHERE last_day >= DATE 'DAY' - 365
    WINDOW best AS (ORDER BY recent DESC ROWS UNBOUNDED PRECEDING)
), whole AS (
    SELECT count(*) AS people, sum(greatest(recent, 0)::DOUBLE) AS above_zero,
           sum(greatest(recent, 0)::DOUBLE * place) AS weighted, sum(recent) AS total
    FROM ranked
)
SELECT place, (running / total)::DOUBLE, (people + 1 - 2 * weighted / above_zero) / people
FROM ranked, whole WHERE place * 20 // people > (place - 1) * 20 // people ORDER BY place;

-- concentrationAllTime
SELECT (sum(gross) FILTER (place <= (people + 4) // 5) / sum(gross))::DOUBLE
FROM (SELECT gross, row_number() OVER (ORDER BY gross DESC) AS place FROM buyer), (SELECT count(*) AS people FROM buyer);
