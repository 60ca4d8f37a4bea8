-- Contacts that are only said prove nobody: what others wrote under them is not erased with whoever said them, what hangs on them here is.
alter table erasures
  -- erasable: addresses and numbers; empty once it is done
  add column said text[] not null default '{}';
