-- What a ticket was opened for: deeds that wait for a person's word, and whether there is something else in it as well, which no deed's end settles.
-- Of those that stand nobody knows. `ended_why` and `ended_words`: what became of such a deed, in the shopper's own words where it was their word.
alter table tickets
  add column deeds uuid[] not null default '{}',
  add column also boolean not null default true,
  add column ended_why text check (ended_why in ('given_up', 'declined', 'done', 'by_hand', 'unaccepted', 'otherwise')),
  -- erasable: words of the shopper's
  add column ended_words text;
create index tickets_conversation on tickets (workspace_id, conversation_id) where state = 'open';

-- What tickets are for of turns that were written: of those the turns open, and of those that stood and serve once more. p_turns as write_turns
-- takes them, p_written what it gave. A node of the version before does not say it: then nobody knows.
create function write_ticket_deeds(p_workspace uuid, p_turns jsonb, p_written jsonb) returns void language sql as $$
  update tickets k set deeds = array(select distinct unnest(k.deeds || t.deeds)), also = (k.also and not t.fresh) or cardinality(t.deeds) = 0
  from (
    select r.ord, r.ticket is not null as fresh, (coalesce(r.ticket, r.standing) ->> 'id')::uuid as id,
      array(select jsonb_array_elements_text(coalesce(r.ticket, r.standing) -> 'deeds'))::uuid[] as deeds
    from rows from (jsonb_to_recordset(p_turns) as (ticket jsonb, standing jsonb)) with ordinality as r (ticket, standing, ord)
    where coalesce(r.ticket, r.standing) ? 'deeds'
  ) t
  where (p_written -> (t.ord::int - 1) ->> 'ok')::boolean and k.workspace_id = p_workspace and k.id = t.id
$$;

-- As 0341; what tickets are for beside, after what was told: deeds are locked before their tickets.
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
    if jsonb_path_exists(p_turns, '$[*] ? (exists(@.ticket.deeds) || exists(@.standing.deeds))') then
      perform write_ticket_deeds(p_workspace, p_turns, turns);
    end if;
  end if;
  if cardinality(spoken) > 0 then inbound := write_inbound(p_workspace, p_node, p_now, p_lease_seconds, p_inbound, spoken); end if;
  return jsonb_build_object('turns', turns, 'inbound', inbound);
end $$;
