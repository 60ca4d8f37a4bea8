-- Shoppers who were erased: the receipt, without anything of the person. While it runs it holds what the rest is found by; that goes with the last of it.
create table erasures (
  workspace_id uuid not null,
  id uuid not null,
  -- ids behind which there is nothing any more: the same person asked for again gets the same receipt
  shopper_ids uuid[] not null,
  conversation_ids uuid[] not null,
  state text not null default 'running' check (state in ('running', 'done')),
  -- {kind: rows that are gone}
  counts jsonb not null default '{}',
  -- erasable: [{"shop", "id"}] by the shop's own customer id; empty once it is done
  customers jsonb not null default '[]',
  -- erasable: addresses and numbers; empty once it is done
  contacts text[] not null default '{}',
  -- null: by a command
  asked_by uuid,
  asked_at timestamptz not null,
  -- a run whose node has died goes silent
  beat_at timestamptz not null,
  done_at timestamptz,
  primary key (workspace_id, id)
);
create index erasures_running on erasures (workspace_id) where state = 'running';
create index erasures_shoppers on erasures using gin (shopper_ids);
select tenant_table('erasures');
