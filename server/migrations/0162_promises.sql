-- What was promised in outgoing messages, and by what it was borne out; what was not was held back, and stands here too.

create table promises (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  turn_id uuid not null,
  kind text not null check (kind in ('money', 'share', 'date', 'time', 'span', 'done', 'entitlement')),
  -- erasable: the bot's own words, which may repeat a person's
  words text not null,
  value text not null,
  -- fact, receipt, policy, template; null where nothing bore it out and it was not sent
  borne_by text,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index promises_session on promises (workspace_id, session_id);
create index promises_at on promises (workspace_id, at desc);
create index promises_held on promises (workspace_id, at desc) where borne_by is null;
select tenant_table('promises');

-- Promises of turns that were written. p_turns as write_turns takes them, p_written what it gave.
create function write_promises(p_workspace uuid, p_now timestamptz, p_turns jsonb, p_written jsonb) returns void language sql as $$
  insert into promises (workspace_id, id, conversation_id, session_id, turn_id, kind, words, value, borne_by, at)
  select p_workspace, p.id, t."conversationId", t."sessionId", t."turnId", p.kind, p.text, p.value, p.by, p_now
  from rows from (jsonb_to_recordset(p_turns) as ("conversationId" uuid, "sessionId" uuid, "turnId" uuid, promises jsonb)) with ordinality
    as t ("conversationId", "sessionId", "turnId", promises, ord),
    jsonb_to_recordset(coalesce(t.promises, '[]')) as p (id uuid, kind text, text text, value text, by text)
  where (p_written -> (t.ord::int - 1) ->> 'ok')::boolean
$$;

-- As 0031; promises beside, where there are any.
create or replace function write_conversations(p_workspace uuid, p_node uuid, p_now timestamptz, p_lease_seconds int, p_inbound jsonb, p_turns jsonb,
  p_bodies bytea, p_sizes int[]) returns jsonb
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  turned uuid[] := array(select "conversationId" from jsonb_to_recordset(p_turns) as i ("conversationId" uuid));
  spoken uuid[] := array(select "conversationId" from jsonb_to_recordset(p_inbound) as i ("conversationId" uuid));
  both_ids uuid[] := turned || spoken;
  turns jsonb;
  inbound jsonb;
begin
  perform set_config('app.workspace', p_workspace::text, true);
  -- all of both before the counter: a person's verb too locks its conversation first and then counts
  perform 1 from conversations c where c.workspace_id = p_workspace and c.id = any(both_ids) order by c.id for update;
  if cardinality(turned) > 0 then
    turns := write_turns(p_workspace, p_node, p_now, p_lease_seconds, p_turns, p_bodies, p_sizes, turned);
    if jsonb_path_exists(p_turns, '$[*].promises[0]') then perform write_promises(p_workspace, p_now, p_turns, turns); end if;
  end if;
  if cardinality(spoken) > 0 then inbound := write_inbound(p_workspace, p_node, p_now, p_lease_seconds, p_inbound, spoken); end if;
  return jsonb_build_object('turns', turns, 'inbound', inbound);
end $$;
