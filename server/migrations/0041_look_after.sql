-- Looks after conversations of one workspace whose time has come, all in one round trip and one commit. What has nothing to do is
-- forgotten, what is due later is put off, and of the rest the right to work is taken from whoever let it lapse. A time that a
-- message has set meanwhile stands.
-- p_due: the due times that were found, beside their conversations.
-- Gives [{conversationId, found: turn | silence, fence, state, handledSeq, inboundSeq, sessionId}] of what is to be done now.
create function look_after(p_workspace uuid, p_node uuid, p_lease_seconds int, p_conversations uuid[], p_due timestamptz[]) returns jsonb
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  answer jsonb;
begin
  perform set_config('app.workspace', p_workspace::text, true);
  -- in the order of all: groups of messages and turns lock so too
  perform 1 from conversations c where c.workspace_id = p_workspace and c.id = any(p_conversations) order by c.id for update;

  with seen as (
    select due.id, due.at,
      case
        when c.id is null or c.holder <> 'bot' or not c.session_open or (c.inbound_seq <= c.handled_seq and c.silence_at is null) then 'nothing'
        when c.lease_until > now() or (c.inbound_seq <= c.handled_seq and c.silence_at > now()) then 'later'
        when c.inbound_seq <= c.handled_seq then 'silence'
        else 'turn'
      end as verdict,
      case when c.lease_until > now() then c.lease_until else c.silence_at end as later
    from unnest(p_conversations, p_due) as due (id, at)
    left join conversations c on c.workspace_id = p_workspace and c.id = due.id
  ), forgotten as (
    delete from work w using seen where verdict = 'nothing' and w.workspace_id = p_workspace and w.conversation_id = seen.id and w.due_at = seen.at
  ), moved as (
    update work w set
      due_at = case when verdict = 'later' then later else w.due_at end,
      attempts = case when verdict = 'later' then 0 else w.attempts + (verdict = 'turn')::int end
    from seen where verdict in ('later', 'turn') and w.workspace_id = p_workspace and w.conversation_id = seen.id and w.due_at = seen.at
  ), taken as (
    update conversations c set fence = c.fence + 1, lease_node = p_node, lease_until = now() + make_interval(secs => p_lease_seconds)
    from seen where verdict in ('turn', 'silence') and c.workspace_id = p_workspace and c.id = seen.id
    returning c.id, seen.verdict, c.fence, c.state, c.handled_seq, c.inbound_seq, c.session_id
  )
  select jsonb_agg(jsonb_build_object('conversationId', id, 'found', verdict, 'fence', fence, 'state', state, 'handledSeq', handled_seq,
    'inboundSeq', inbound_seq, 'sessionId', session_id)) into answer from taken;

  return coalesce(answer, '[]');
end $$;
