-- The report's numbers as a good engineer would write them by hand for this very file: it is known which columns there
-- are, that totals stand on an order's first row, what the four statuses mean, that credit notes have a negative total,
-- that there is one currency, and that nothing is damaged. Amounts are doubles, the fastest thing to add up in DuckDB.
-- FILE stands for the path. floor-figures.sql asks these tables; there each statement prints its rows under its name.

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
SELECT (row_number() OVER (ORDER BY key))::INTEGER AS customer, key
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

-- a category goes by its first product
CREATE TABLE product AS
SELECT *, min(product) OVER (PARTITION BY category) AS kind
FROM (SELECT (row_number() OVER (ORDER BY product_id))::INTEGER AS product, product_id,
             any_value(product_name) AS name, any_value(category) AS category
      FROM line GROUP BY product_id);

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

CREATE TABLE wait AS
SELECT n, coalesce(next_day, getvariable('as_of') - 1) - day AS days, count(next_day) AS repeated,
       count(*) - count(next_day) AS waiting
FROM occasion WHERE n <= 20 GROUP BY n, days;
