-- Whoever writes a batch of people takes all its ids at once.
GRANT USAGE ON SEQUENCE customer.customer_customer_id_seq, customer.profile_profile_id_seq TO ${app};
