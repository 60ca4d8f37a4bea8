-- What came of a deed is told once unasked: by the turn whose words tell it, in the transaction that writes them, or else by a notice, which waits
-- while a turn is under way. Till now what a turn had told was guessed from the messages after it; what was told so is marked, once.

update actions a set told_at = a.ended_at
where a.state = 'done' and a.kind <> 'notify_restock' and a.decided_at is null and a.told_at is null and (
  a.ended_at < now() - interval '2 hours' or not coalesce(a.journal ? 'upTo', false) or exists (
    select from messages m where m.workspace_id = a.workspace_id and m.conversation_id = a.conversation_id and m.author = 'bot'
      and m.seq > (a.journal ->> 'upTo')::bigint and not exists (
        select from events e where e.workspace_id = a.workspace_id and e.conversation_id = a.conversation_id and e.type = 'holder_changed'
          and e.seq > (a.journal ->> 'upTo')::bigint and e.seq < m.seq)));

create index actions_unsaid on actions (workspace_id, ended_at) where state = 'done' and told_at is null and decided_at is null;

-- Deeds whose end turns tell that were written. p_turns as write_turns takes them, p_written what it gave. A node of the version before, which may
-- run beside, does not say what it told: it told what its turn began. Goods that are waited for are told of when they come.
create function write_told(p_workspace uuid, p_now timestamptz, p_turns jsonb, p_written jsonb) returns void language sql as $$
  update actions a set told_at = p_now
  from rows from (jsonb_to_recordset(p_turns) as ("conversationId" uuid, "sinceSeq" bigint, told jsonb)) with ordinality
    as t ("conversationId", since, told, ord)
  where (p_written -> (t.ord::int - 1) ->> 'ok')::boolean and a.workspace_id = p_workspace and a.conversation_id = t."conversationId"
    and (t.told ? a.id::text or (t.told is null and starts_with(a.key, t."conversationId" || '/' || t.since || '/')))
    and a.told_at is null and a.state not in ('begun', 'waiting') and a.kind <> 'notify_restock'
$$;

-- As 0336; what was told beside, where there is any.
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
  end if;
  if cardinality(spoken) > 0 then inbound := write_inbound(p_workspace, p_node, p_now, p_lease_seconds, p_inbound, spoken); end if;
  return jsonb_build_object('turns', turns, 'inbound', inbound);
end $$;
