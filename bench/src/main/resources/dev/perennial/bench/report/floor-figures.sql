-- totals
SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM occasion), (SELECT count(*) FROM buyer),
       (SELECT count(*) FROM occasion WHERE n = 2), (SELECT round(sum(gross), 2) FROM buyer),
       (SELECT sum(net) / 100 FROM buyer), (SELECT min(day) FROM all_order WHERE gross >= 0),
       getvariable('as_of') - 1, (SELECT count(*) FROM line);

-- retention
WITH alike AS (
    SELECT month // 3 AS period, first_month // 3 = month // 3 AS is_first, active_until // 3 AS active_until,
           next_month // 3 AS next_period, count(*) AS people
    FROM customer_month WHERE next_month IS NULL OR next_month // 3 <> month // 3 GROUP BY ALL
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
SELECT make_date(period // 4, period % 4 * 3 + 1, 1) AS start, coalesce(sum(people) FILTER (fate IN (2, 4)), 0),
       coalesce(sum(people) FILTER (fate <> 4), 0), coalesce(sum(people) FILTER (fate = 1), 0),
       coalesce(sum(people) FILTER (fate = 2), 0), coalesce(sum(people) FILTER (fate = 3), 0),
       coalesce(sum(people) FILTER (fate = 4), 0)
FROM decided GROUP BY period ORDER BY period;

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
SELECT make_date(period // 12, period % 12 + 1, 1) AS start, coalesce(sum(people) FILTER (fate IN (2, 4)), 0),
       coalesce(sum(people) FILTER (fate <> 4), 0), coalesce(sum(people) FILTER (fate = 1), 0),
       coalesce(sum(people) FILTER (fate = 2), 0), coalesce(sum(people) FILTER (fate = 3), 0),
       coalesce(sum(people) FILTER (fate = 4), 0)
FROM decided GROUP BY period ORDER BY period;

-- funnel
FROM wait ORDER BY n, days;

-- byProduct
WITH wait AS (
    SELECT product, coalesce(next_day, getvariable('as_of') - 1) - day AS days, count(next_day) AS repeated,
           count(*) - count(next_day) AS waiting
    FROM first_basket GROUP BY ALL
), shown AS (
    SELECT product, sum(repeated + waiting) AS people FROM wait
    GROUP BY product HAVING sum(repeated + waiting) >= 100 ORDER BY people DESC, product LIMIT 10
)
SELECT name, days, repeated, waiting
FROM shown JOIN wait USING (product) JOIN product USING (product) ORDER BY people DESC, product, days;

-- byCategory
WITH wait AS (
    SELECT kind, coalesce(next_day, getvariable('as_of') - 1) - day AS days, count(next_day) AS repeated,
           count(*) - count(next_day) AS waiting
    FROM (SELECT DISTINCT customer, kind, day, next_day FROM first_basket JOIN product USING (product))
    GROUP BY ALL
), shown AS (
    SELECT kind, sum(repeated + waiting) AS people FROM wait
    GROUP BY kind HAVING sum(repeated + waiting) >= 100 ORDER BY people DESC, kind LIMIT 10
)
SELECT category, days, repeated, waiting
FROM shown JOIN wait USING (kind) JOIN product ON product = shown.kind ORDER BY people DESC, shown.kind, days;

-- byCountry
WITH wait AS (
    SELECT country, coalesce(next_day, getvariable('as_of') - 1) - day AS days, count(next_day) AS repeated,
           count(*) - count(next_day) AS waiting
    FROM (SELECT min(o.country) AS country, any_value(f.day) AS day, any_value(f.next_day) AS next_day
          FROM orders o JOIN occasion f ON f.customer = o.customer AND f.day = o.day AND f.n = 1
          GROUP BY o.customer)
    GROUP BY ALL
), shown AS (
    SELECT country, sum(repeated + waiting) AS people FROM wait
    GROUP BY country HAVING sum(repeated + waiting) >= 100 ORDER BY people DESC, country LIMIT 10
)
SELECT country, days, repeated, waiting FROM shown JOIN wait USING (country) ORDER BY people DESC, country, days;

-- cohorts
SELECT first_month, month - first_month AS age, count(*) FROM customer_month GROUP BY ALL ORDER BY ALL;

-- rfm
SELECT recency, frequency, monetary, count(*), sum(net) / 100
FROM (SELECT ntile(5) OVER (ORDER BY last_day, customer) AS recency,
             ntile(5) OVER (ORDER BY orders, customer) AS frequency,
             ntile(5) OVER (ORDER BY net, customer) AS monetary, net
      FROM buyer WHERE last_day >= getvariable('as_of') - 365)
GROUP BY ALL ORDER BY recency DESC, frequency DESC, monetary DESC;

-- concentration
WITH ranked AS (
    SELECT recent, row_number() OVER best AS place, sum(recent) OVER best AS running
    FROM buyer WHERE last_day >= getvariable('as_of') - 365
    WINDOW best AS (ORDER BY recent DESC ROWS UNBOUNDED PRECEDING)
), whole AS (
    SELECT count(*) AS people, sum(greatest(recent, 0)) AS above_zero, sum(greatest(recent, 0) * place) AS weighted,
           sum(recent) AS total
    FROM ranked
)
SELECT place, running / total, (people + 1 - 2 * weighted / above_zero) / people
FROM ranked, whole WHERE place * 20 // people > (place - 1) * 20 // people ORDER BY place;

-- concentrationAllTime
SELECT sum(gross) FILTER (place <= (people + 4) // 5) / sum(gross)
FROM (SELECT gross, row_number() OVER (ORDER BY gross DESC) AS place FROM buyer), (SELECT count(*) AS people FROM buyer);

-- baskets
SELECT o.day = f.day AS is_first, incentive, count(*), round(sum(gross), 2), round(sum(discount), 2), sum(items)
FROM orders o JOIN occasion f ON f.customer = o.customer AND f.n = 1
GROUP BY ALL ORDER BY ALL;

-- firstProducts
WITH followed AS (
    SELECT max(h) AS horizon
    FROM (SELECT unnest([30, 60, 90, 180]) AS h), (SELECT count(*) AS all_people FROM buyer)
    WHERE h = 30 OR (SELECT count(*) FROM occasion WHERE n = 1 AND day < getvariable('as_of') - h) * 2 >= all_people
)
SELECT horizon, product_id, name, customers, repeated
FROM (SELECT horizon, b.product, count(*) AS customers, count(*) FILTER (next_day - day <= horizon) AS repeated
      FROM followed, first_basket b
      WHERE day < getvariable('as_of') - horizon
      GROUP BY horizon, b.product)
JOIN product USING (product)
ORDER BY customers DESC, product LIMIT 1000;
