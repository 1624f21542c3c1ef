-- Who was erased is erased from the bytes of the warehouse as well.
CREATE TRIGGER note_erased AFTER UPDATE OF erased_at ON customer.customer
    FOR EACH ROW WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL)
    EXECUTE FUNCTION follow.note_erased('customer_id');
