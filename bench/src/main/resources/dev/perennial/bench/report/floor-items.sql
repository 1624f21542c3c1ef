-- What lay in all baskets, which the contact plan asks for; first baskets are then had more cheaply from it than from lines.

CREATE TABLE item AS
SELECT o.customer, o.day, p.product, round((l.quantity * l.unit_price - l.discount) * 100)::INTEGER AS cents
FROM line l JOIN orders o USING (order_id) JOIN product p USING (product_id)
WHERE l.quantity > 0;

CREATE TABLE first_basket AS
SELECT DISTINCT i.customer, i.product, f.day, f.next_day
FROM item i JOIN occasion f ON f.customer = i.customer AND f.day = i.day AND f.n = 1;
