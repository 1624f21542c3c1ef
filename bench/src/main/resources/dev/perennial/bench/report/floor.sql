-- The report's numbers as a good engineer would write them by hand for this very file: it is known which columns there
-- are, that totals stand on an order's first row, what the four statuses mean, that credit notes have a negative total,
-- that there is one currency, and that nothing is damaged. Amounts are doubles, the fastest thing to add up in DuckDB.
-- A statement under a name prints its rows; FILE stands for the path.

CREATE TABLE line AS
SELECT order_id, customer_id, email, ordered_at::DATE AS day, product_id, product_name, category, quantity,
       unit_price, discount, total, coupon, status, country
FROM (SELECT * REPLACE (left(ordered_at, 10) AS ordered_at)
      FROM read_csv('FILE', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {
          'order_id': 'VARCHAR', 'customer_id': 'VARCHAR', 'email': 'VARCHAR', 'ordered_at': 'VARCHAR',
          'line_id': 'VARCHAR', 'product_id': 'VARCHAR', 'product_name': 'VARCHAR', 'category': 'VARCHAR',
          'quantity': 'INTEGER', 'unit_price': 'DOUBLE', 'discount': 'DOUBLE', 'tax': 'VARCHAR', 'shipping': 'VARCHAR',
          'total': 'DOUBLE', 'currency': 'VARCHAR', 'coupon': 'VARCHAR', 'status': 'VARCHAR', 'country': 'VARCHAR',
          'city': 'VARCHAR', 'postcode': 'VARCHAR'}));

CREATE TABLE bought AS
SELECT order_id, customer_id, email, day, status, country, coupon, sum(total) AS gross, sum(discount) AS discount,
       sum(quantity) AS items, max(unit_price) AS price
FROM line
GROUP BY ALL;

-- a guest is the customer who has used that e-mail
CREATE TABLE owner AS
SELECT email, min(customer_id) AS customer_id
FROM bought
WHERE customer_id IS NOT NULL AND email IN (SELECT email FROM bought WHERE customer_id IS NULL)
GROUP BY email;

CREATE TABLE customer AS
SELECT row_number() OVER (ORDER BY key) AS customer, key
FROM (SELECT DISTINCT coalesce(b.customer_id, o.customer_id, b.email) AS key
      FROM bought b LEFT JOIN owner o ON b.customer_id IS NULL AND o.email = b.email);

CREATE TABLE all_order AS
SELECT b.order_id, c.customer, b.day, b.gross, b.discount, b.items, b.country,
       b.discount > 0 OR b.coupon IS NOT NULL AS incentive,
       b.gross >= 0 AND b.price > 0 AND b.status IN ('paid', 'partially_refunded') AS counted
FROM bought b
LEFT JOIN owner o ON b.customer_id IS NULL AND o.email = b.email
JOIN customer c ON c.key = coalesce(b.customer_id, o.customer_id, b.email);

CREATE TABLE orders AS SELECT * FROM all_order WHERE counted;

CREATE TABLE product AS
SELECT product_id, any_value(product_name) AS name, any_value(category) AS category FROM line GROUP BY product_id;

SET VARIABLE as_of = (SELECT max(day) + 1 FROM all_order WHERE gross >= 0);

CREATE TABLE occasion AS
SELECT customer, day, (dense_rank() OVER days)::INTEGER AS n, first_value(day) OVER days AS first_day,
       lead(day) OVER days AS next_day
FROM orders
WINDOW days AS (PARTITION BY customer ORDER BY day)
QUALIFY next_day IS DISTINCT FROM day;

CREATE TABLE buyer AS
SELECT customer, max(day) FILTER (gross >= 0) AS last_day, count(*) FILTER (gross >= 0) AS orders,
       sum(greatest(gross, 0)) AS gross, round(sum(gross) * 100)::BIGINT AS net, -- whole cents, so that ties are ties
       coalesce(sum(gross) FILTER (day >= getvariable('as_of') - 365), 0) AS recent
FROM (SELECT customer, day, gross FROM all_order WHERE counted OR gross < 0)
GROUP BY customer
HAVING count(*) FILTER (gross >= 0) > 0;

CREATE TABLE customer_month AS
SELECT (year(first_day) * 12 + month(first_day) - 1)::INTEGER AS first_month,
       (year(day) * 12 + month(day) - 1)::INTEGER AS month,
       (year(next_day) * 12 + month(next_day) - 1)::INTEGER AS next_month,
       (year(day + 365) * 12 + month(day + 365) - 1)::INTEGER AS active_until
FROM occasion
WHERE next_day IS NULL OR date_trunc('month', next_day) <> date_trunc('month', day);

CREATE TABLE first_basket AS
SELECT DISTINCT o.customer, l.product_id, o.day, o.next_day
FROM (SELECT x.order_id, f.customer, f.day, f.next_day
      FROM orders x JOIN occasion f ON f.customer = x.customer AND f.day = x.day AND f.n = 1) o
JOIN line l ON l.order_id = o.order_id
WHERE l.quantity > 0;

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
SELECT n, coalesce(next_day, getvariable('as_of') - 1) - day AS days, count(next_day), count(*) - count(next_day)
FROM occasion WHERE n <= 20 GROUP BY n, days ORDER BY n, days;

-- byProduct
WITH wait AS (
    SELECT product_id, coalesce(next_day, getvariable('as_of') - 1) - day AS days, count(next_day) AS repeated,
           count(*) - count(next_day) AS waiting
    FROM first_basket GROUP BY ALL
), shown AS (
    SELECT product_id, sum(repeated + waiting) AS people FROM wait
    GROUP BY product_id HAVING sum(repeated + waiting) >= 100 ORDER BY people DESC, product_id LIMIT 10
)
SELECT name, days, repeated, waiting
FROM shown JOIN wait USING (product_id) JOIN product USING (product_id) ORDER BY people DESC, product_id, days;

-- byCategory
WITH wait AS (
    SELECT category, coalesce(next_day, getvariable('as_of') - 1) - day AS days, count(next_day) AS repeated,
           count(*) - count(next_day) AS waiting
    FROM (SELECT DISTINCT customer, category, day, next_day FROM first_basket JOIN product USING (product_id))
    GROUP BY ALL
), shown AS (
    SELECT category, sum(repeated + waiting) AS people FROM wait
    GROUP BY category HAVING sum(repeated + waiting) >= 100 ORDER BY people DESC, category LIMIT 10
)
SELECT category, days, repeated, waiting FROM shown JOIN wait USING (category) ORDER BY people DESC, category, days;

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
SELECT horizon, product_id, any_value(name), count(*) AS customers,
       count(*) FILTER (next_day - day <= horizon) AS repeated
FROM followed, first_basket JOIN product USING (product_id)
WHERE day < getvariable('as_of') - horizon
GROUP BY horizon, product_id ORDER BY customers DESC, product_id LIMIT 1000;
