-- What pleased shoppers were told beside the thanks, and what those kept for comparison would have been told: one occasion a session at most.

create table light_lines (
  workspace_id uuid not null,
  session_id uuid not null,
  conversation_id uuid not null,
  turn_id uuid not null,
  line text not null,
  held_out boolean not null,
  -- the intent of the matter that was settled; empty where none was named
  matter text not null,
  -- the goods named with it: [{"id", "title"}]
  goods jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, session_id)
);
create index light_lines_at on light_lines (workspace_id, at desc);
select tenant_table('light_lines');

-- Light lines of turns that were written. p_turns as write_turns takes them, p_written what it gave.
create function write_light_lines(p_workspace uuid, p_now timestamptz, p_turns jsonb, p_written jsonb) returns void language sql as $$
  insert into light_lines (workspace_id, session_id, conversation_id, turn_id, line, held_out, matter, goods, at)
  select p_workspace, t."sessionId", t."conversationId", t."turnId", t.light ->> 'line', (t.light ->> 'heldOut')::boolean, t.light ->> 'matter',
    t.light -> 'goods', p_now
  from rows from (jsonb_to_recordset(p_turns) as ("conversationId" uuid, "sessionId" uuid, "turnId" uuid, light jsonb)) with ordinality
    as t ("conversationId", "sessionId", "turnId", light, ord)
  where t.light is not null and (p_written -> (t.ord::int - 1) ->> 'ok')::boolean
  on conflict do nothing
$$;

-- As 0162; light lines beside, where there are any.
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
    if jsonb_path_exists(p_turns, '$[*].light') then perform write_light_lines(p_workspace, p_now, p_turns, turns); end if;
  end if;
  if cardinality(spoken) > 0 then inbound := write_inbound(p_workspace, p_node, p_now, p_lease_seconds, p_inbound, spoken); end if;
  return jsonb_build_object('turns', turns, 'inbound', inbound);
end $$;
