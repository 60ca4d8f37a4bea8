-- The key and the salt of a tracking source stood among what was sent; what was sent may go, and the chain stays whole (0402).
-- Who owns the table is bound by the tenants' security too.
alter table audit_log no force row level security;
update audit_log set sent = null, salt = null where sent -> 'given' ?| array['parcelKey', 'parcelSalt'];
alter table audit_log force row level security;
