-- In which sessions a scenario was begun: the list of scenarios tells how often each served lately. Names and ids, no words.
create table scenario_uses (
  workspace_id uuid not null,
  session_id uuid not null,
  scenario text not null,
  at timestamptz not null,
  primary key (workspace_id, session_id, scenario),
  foreign key (workspace_id, session_id) references sessions (workspace_id, id) on delete cascade
);
create index scenario_uses_lately on scenario_uses (workspace_id, at);
select tenant_table('scenario_uses');

-- Scenarios that turns began, of those turns that were written: once a session. p_turns as write_turns takes them, p_written what it gave.
create function write_scenario_uses(p_workspace uuid, p_now timestamptz, p_turns jsonb, p_written jsonb) returns void language sql as $$
  insert into scenario_uses (workspace_id, session_id, scenario, at)
  select p_workspace, r.session, n.name, p_now
  from rows from (jsonb_to_recordset(p_turns) as ("sessionId" uuid, begun jsonb)) with ordinality as r (session, begun, ord)
    cross join jsonb_array_elements_text(r.begun) as n (name)
  where (p_written -> (r.ord::int - 1) ->> 'ok')::boolean
  on conflict do nothing
$$;

-- As 0342; the scenarios that were begun beside.
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
    if jsonb_path_exists(p_turns, '$[*] ? (exists(@.told[0]) || !exists(@.told))') then perform write_told(p_workspace, p_now, p_turns, turns); end if;
    if jsonb_path_exists(p_turns, '$[*].begun[0]') then perform write_scenario_uses(p_workspace, p_now, p_turns, turns); end if;
    if jsonb_path_exists(p_turns, '$[*] ? (exists(@.ticket.deeds) || exists(@.standing.deeds))') then
      perform write_ticket_deeds(p_workspace, p_turns, turns);
    end if;
  end if;
  if cardinality(spoken) > 0 then inbound := write_inbound(p_workspace, p_node, p_now, p_lease_seconds, p_inbound, spoken); end if;
  return jsonb_build_object('turns', turns, 'inbound', inbound);
end $$;
