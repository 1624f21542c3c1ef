-- What lay in first baskets, where nothing else of lines is asked for.

CREATE TABLE first_basket AS
SELECT DISTINCT o.customer, p.product, o.day, o.next_day
FROM (SELECT x.order_id, f.customer, f.day, f.next_day
      FROM orders x JOIN occasion f ON f.customer = x.customer AND f.day = x.day AND f.n = 1) o
JOIN line l ON l.order_id = o.order_id
JOIN product p ON p.product_id = l.product_id
WHERE l.quantity > 0;
