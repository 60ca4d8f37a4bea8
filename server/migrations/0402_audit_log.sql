-- What colleagues did, a row each. Every row holds the hash of the one before it in its workspace, so that none can be changed, taken out or put
-- between without it being seen. What was sent may hold a person's words: the hash covers a salted digest of it, so that it can be erased and the
-- chain stays whole.
create table audit_log (
  workspace_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  -- null: nobody was signed in
  account_id uuid,
  -- METHOD and address, or the name of what else happened
  action text not null,
  -- what it was done to: the ids of the address
  target jsonb not null,
  -- erasable: what was sent, secrets left out; null once erased
  sent jsonb,
  salt bytea,
  digest bytea not null,
  prev bytea not null,
  hash bytea not null,
  primary key (workspace_id, seq)
);
select tenant_table('audit_log');

-- Only what was sent may go, and only to null.
create function audit_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'row % of the audit log stays', old.seq; end if;
  if (new.workspace_id, new.seq, new.at, new.account_id, new.action, new.target, new.digest, new.prev, new.hash)
    is distinct from (old.workspace_id, old.seq, old.at, old.account_id, old.action, old.target, old.digest, old.prev, old.hash)
    or new.sent is not null and new.sent is distinct from old.sent
  then raise exception 'row % of the audit log stays as it is', old.seq; end if;
  return new;
end $$;
create trigger audit_stays before update or delete on audit_log for each row execute function audit_stays();
