-- Messages and turns of one workspace in one transaction. The feed's counter is held until the commit, so two transactions of one
-- workspace mostly wait for each other, and each commit costs a flush: written together they cost one.
-- The two writes below do what those of 0012 do, by plans kept in small arrays instead of whole items built anew as jsonb.
-- Those of 0012 stay for a node of the version before, which may run beside while nodes are upgraded one by one.

-- Stores inbound messages, once each. The caller has set the workspace and locked the conversations.
-- p_items: [{id, conversationId, channelId, externalId, sessionId, parts, text, page}]; sessionId names the session, if one opens.
-- Gives [{id, conversationId, status: stored | known | missing, seq, sessionId, opened, holder, leased, fence, state, handledSeq, beforeSeq}].
create function write_inbound(p_workspace uuid, p_node uuid, p_now timestamptz, p_lease_seconds int, p_items jsonb, conversation_ids uuid[]) returns jsonb
language plpgsql
-- one plan, made once, through the indexes: made while the tables are small it would read them whole, and go on so when they have grown
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off
set enable_hashjoin = off set enable_mergejoin = off set enable_material = off as $$
declare
  -- one element an item, in their order
  missing boolean[];
  fresh boolean[];
  opens boolean[];
  session_of uuid[];
  before_seq bigint[];
  -- the number of the item's message, counted from the base
  nth bigint[];
  base bigint := 0;
  wanted bigint;
  answer jsonb;
begin
  with item as (
    select * from rows from (jsonb_to_recordset(p_items) as (
      id uuid, "conversationId" uuid, "channelId" uuid, "externalId" text, "sessionId" uuid
    )) with ordinality as r (id, conversation_id, channel_id, external_id, new_session, ord)
  ), judged as (
    select item.*, c.id is null as missing, c.session_open, c.session_id, c.inbound_seq,
      c.id is not null and same_id.known is null and same_external.known is null
        and row_number() over (partition by item.id order by item.ord) = 1
        and (item.external_id is null or row_number() over (partition by item.channel_id, item.external_id order by item.ord) = 1) as fresh
    from item
    left join conversations c on c.workspace_id = p_workspace and c.id = item.conversation_id and c.id = any(conversation_ids)
    -- lateral with a limit: one probe of the index an item; a plain `exists` may be turned into reading all messages once
    left join lateral (select true as known from messages m where m.workspace_id = p_workspace and m.id = item.id limit 1) same_id on true
    left join lateral (
      select true as known from messages m
      where item.external_id is not null and m.workspace_id = p_workspace and m.channel_id = item.channel_id and m.external_id = item.external_id limit 1
    ) same_external on true
  ), opening as (
    select judged.*,
      judged.fresh and not session_open and row_number() over (partition by conversation_id, judged.fresh order by ord) = 1 as opens,
      case when session_open then session_id else first_value(new_session) over (partition by conversation_id, judged.fresh order by ord) end as session
    from judged
  ), numbered as (
    select opening.*, sum(opening.fresh::int + opening.opens::int) over (order by ord) as n from opening
  )
  select array_agg(o.missing order by ord), array_agg(o.fresh order by ord), array_agg(o.opens order by ord), array_agg(o.session order by ord),
    array_agg(o.inbound_seq order by ord), array_agg(o.n order by ord), coalesce(max(o.n), 0)
  into missing, fresh, opens, session_of, before_seq, nth, wanted from numbered o;

  if wanted > 0 then base := allot_seq(p_workspace, wanted); end if;

  with plan as (
    select r.ord, r.id, r.conversation, r.channel, r.external, r.parts, r.body, r.page,
      fresh[ord] as fresh, opens[ord] as opens, session_of[ord] as session, base + nth[ord] as seq
    from rows from (jsonb_to_recordset(p_items) as (
      id uuid, "conversationId" uuid, "channelId" uuid, "externalId" text, parts jsonb, text text, page jsonb
    )) with ordinality as r (id, conversation, channel, external, parts, body, page, ord)
  ), opened as (
    insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, first_message_at)
    select p_workspace, p.session, p.conversation, c.shop_id, p.channel, p_now, p_now
    from plan p join conversations c on c.workspace_id = p_workspace and c.id = p.conversation and c.id = any(conversation_ids) where p.opens
  ), stored as (
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, external_id, parts, at)
    select p_workspace, p.id, p.conversation, p.session, p.seq, 'shopper', p.channel, p.external, p.parts, p_now from plan p where p.fresh
  ), told as (
    insert into events (workspace_id, seq, at, type, conversation_id, message_id, detail)
    select p_workspace, p.seq, p_now, 'message_sent', p.conversation, p.id, '{"author":"shopper"}'::jsonb from plan p where p.fresh
    union all
    select p_workspace, p.seq - 1, p_now, 'session_opened', p.conversation, null, jsonb_build_object('sessionId', p.session) from plan p where p.opens
  ), last as (
    select distinct on (p.conversation) p.conversation, p.channel, p.session, p.seq, p.body, p.page from plan p where p.fresh order by p.conversation, p.ord desc
  ), moved as (
    update conversations c set
      channel_id = last.channel, session_id = last.session, session_open = true, inbound_seq = last.seq, last_seq = last.seq, last_at = p_now,
      last_minute = date_trunc('minute', p_now), silence_at = null,
      last_author = 'shopper', last_text = last.body, page = coalesce(last.page, c.page),
      waiting_since = case when c.holder = 'bot' then null else coalesce(c.waiting_since, p_now) end,
      fence = c.fence + case when c.holder = 'bot' and (c.lease_until is null or c.lease_until < now()) then 1 else 0 end,
      lease_node = case when c.holder = 'bot' and (c.lease_until is null or c.lease_until < now()) then p_node else c.lease_node end,
      lease_until = case when c.holder = 'bot' and (c.lease_until is null or c.lease_until < now() or c.lease_node = p_node)
        then now() + make_interval(secs => p_lease_seconds) else c.lease_until end
    from last where c.workspace_id = p_workspace and c.id = last.conversation and c.id = any(conversation_ids)
    returning c.id, c.holder, c.lease_node, c.fence, c.state, c.handled_seq
  ), due as (
    insert into work as w (workspace_id, conversation_id, due_at)
    select p_workspace, id, now() + make_interval(secs => p_lease_seconds) from moved where holder = 'bot'
    on conflict (workspace_id, conversation_id) do update set due_at = excluded.due_at where w.due_at > excluded.due_at
  )
  select jsonb_agg(jsonb_build_object(
      'id', p.id, 'conversationId', p.conversation,
      'status', case when missing[p.ord] then 'missing' when p.fresh then 'stored' else 'known' end,
      'seq', case when p.fresh then p.seq end, 'sessionId', p.session, 'opened', p.opens, 'holder', m.holder,
      'leased', coalesce(m.holder = 'bot' and m.lease_node = p_node, false), 'fence', m.fence, 'state', m.state,
      'handledSeq', m.handled_seq, 'beforeSeq', before_seq[p.ord]) order by p.ord)
  into answer
  from plan p left join moved m on m.id = p.conversation;

  return answer;
end $$;

-- Writes what turns came to: replies, trace, state, holder, ticket, closing, and when silence ends; only where the fence still
-- holds and the bot still has the conversation. A stale or overtaken turn changes nothing. The caller has set the workspace and
-- locked the conversations.
-- p_items: [{conversationId, fence, turnId, sessionId, sinceSeq, handledSeq, state, mood, notKnown, replies: [{id, parts, words, language, text}],
--   holder, handoffReason, summary, ticket: {id, number, subject, dueAt} | null, close, silenceSeconds, trace: {outcome, source, intent, ms}}]
-- p_bodies: the traces one behind the other, p_sizes: their bytes.
-- Gives [{conversationId, ok, more, channelId, firstSeq}]; `more` says that newer messages wait for the next turn.
create function write_turns(p_workspace uuid, p_node uuid, p_now timestamptz, p_lease_seconds int, p_items jsonb, p_bodies bytea, p_sizes int[],
  conversation_ids uuid[]) returns jsonb
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off
set enable_hashjoin = off set enable_mergejoin = off set enable_material = off as $$
declare
  -- one element an item, in their order
  holds boolean[];
  newer boolean[];
  channel_of uuid[];
  -- how many numbers the items before it take
  before bigint[];
  session_ids uuid[];
  base bigint;
  wanted bigint;
  answer jsonb;
begin
  with item as (
    select * from rows from (jsonb_to_recordset(p_items) as (
      "conversationId" uuid, "sessionId" uuid, fence bigint, "sinceSeq" bigint, "handledSeq" bigint, replies jsonb, holder text, ticket jsonb, close text
    )) with ordinality as r (conversation_id, session_id, fence, since_seq, handled_seq, replies, holder, ticket, close, ord)
  ), judged as (
    select item.ord, item.session_id, c.channel_id,
      coalesce(c.fence = item.fence and c.holder = 'bot' and c.lease_node = p_node and c.handled_seq = item.since_seq
        and c.session_id = item.session_id, false) as holds,
      item.holder is null and coalesce(c.inbound_seq > item.handled_seq, false) as newer,
      jsonb_array_length(item.replies) + (item.holder is not null)::int + (item.ticket is not null)::int + (item.close is not null)::int as size
    from item left join conversations c on c.workspace_id = p_workspace and c.id = item.conversation_id and c.id = any(conversation_ids)
  ), numbered as (
    select judged.*, sum(case when judged.holds then size else 0 end) over (order by ord) as through from judged
  )
  select array_agg(n.holds order by ord), array_agg(n.newer order by ord), array_agg(n.channel_id order by ord), array_agg(n.session_id),
    array_agg(n.through - case when n.holds then n.size else 0 end order by ord), coalesce(max(n.through), 0)
  into holds, newer, channel_of, session_ids, before, wanted from numbered n;

  base := allot_seq(p_workspace, wanted);

  with plan as (
    select r.*, newer[ord] as newer, channel_of[ord] as channel, base + before[ord] as first, jsonb_array_length(r.replies) as said,
      (r.holder is not null)::int as passes, (r.ticket is not null)::int as tickets
    from rows from (jsonb_to_recordset(p_items) as (
      "conversationId" uuid, "turnId" uuid, "sessionId" uuid, "handledSeq" bigint, state jsonb, mood real, "notKnown" int, replies jsonb,
      holder text, "handoffReason" text, summary text, ticket jsonb, close text, "silenceSeconds" int, trace jsonb
    )) with ordinality as r (conversation, turn, session, handled_seq, state, mood, not_known, replies, holder, handoff_reason, summary, ticket,
      close, silence_seconds, trace, ord)
    where holds[ord]
  ), reply as (
    select plan.conversation, plan.session, plan.turn, plan.channel, plan.first + n as seq, r
    from plan, jsonb_array_elements(plan.replies) with ordinality as e (r, n)
  ), spoken as (
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, words, language, turn_id, at)
    select p_workspace, (r->>'id')::uuid, conversation, session, seq, 'bot', channel, r->'parts', r->'words', r->>'language', turn, p_now
    from reply
  ), traced as (
    insert into traces (workspace_id, id, conversation_id, session_id, at, outcome, source, intent, ms, body)
    select p_workspace, turn, conversation, session, p_now, trace->>'outcome', trace->>'source', trace->>'intent', trace->'ms',
      substring(p_bodies from 1 + coalesce((select sum(s) from unnest(p_sizes[:ord::int - 1]) s), 0)::int for p_sizes[ord])
    from plan
  ), ticketed as (
    insert into tickets (workspace_id, id, number, conversation_id, session_id, subject, due_at, created_at)
    select p_workspace, (ticket->>'id')::uuid, (ticket->>'number')::int, conversation, session, ticket->>'subject', (ticket->>'dueAt')::timestamptz, p_now
    from plan where tickets = 1
  ), told as (
    insert into events (workspace_id, seq, at, type, conversation_id, message_id, detail)
    select p_workspace, seq, p_now, 'message_sent', conversation, (r->>'id')::uuid, '{"author":"bot"}'::jsonb from reply
    union all
    select p_workspace, first + said + 1, p_now, 'holder_changed', conversation, null,
      jsonb_build_object('holder', holder, 'reason', handoff_reason) from plan where passes = 1
    union all
    select p_workspace, first + said + passes + 1, p_now, 'ticket_opened', conversation, null,
      jsonb_build_object('ticketId', ticket->>'id', 'number', (ticket->>'number')::int) from plan where tickets = 1
    union all
    select p_workspace, first + said + passes + tickets + 1, p_now, 'session_closed', conversation, null,
      jsonb_build_object('sessionId', session, 'outcome', close) from plan where close is not null
  ), counted as (
    update sessions s set
      turns = s.turns + 1, not_known = s.not_known + plan.not_known, bot_messages = s.bot_messages + plan.said,
      first_answer_at = case when plan.said > 0 then coalesce(s.first_answer_at, p_now) else s.first_answer_at end,
      first_answer_by = case when plan.said > 0 then coalesce(s.first_answer_by, 'bot') else s.first_answer_by end,
      handed_off_at = case when plan.holder = 'queue' or plan.tickets = 1 then coalesce(s.handed_off_at, p_now) else s.handed_off_at end,
      handoff_reason = coalesce(s.handoff_reason, plan.handoff_reason),
      moods = case when plan.mood is null then s.moods else s.moods[greatest(1, cardinality(s.moods) - 48):] || plan.mood end,
      closed_at = case when plan.close is not null then p_now end, outcome = plan.close
    from plan where s.workspace_id = p_workspace and s.id = plan.session and s.id = any(session_ids)
  ), moved as (
    update conversations c set
      state = plan.state, handled_seq = greatest(c.handled_seq, plan.handled_seq),
      holder = coalesce(plan.holder, c.holder), summary = coalesce(plan.summary, c.summary),
      waiting_since = case when plan.holder = 'queue' then p_now else c.waiting_since end,
      session_open = plan.close is null,
      last_seq = greatest(c.last_seq, plan.first + plan.said + plan.passes + plan.tickets + (plan.close is not null)::int),
      last_at = case when plan.said > 0 then p_now else c.last_at end,
      last_author = case when plan.said > 0 then 'bot' else c.last_author end,
      last_text = case when plan.said > 0 then coalesce(plan.replies->-1->>'text', '') else c.last_text end,
      last_minute = case when plan.said > 0 then date_trunc('minute', p_now) else c.last_minute end,
      silence_at = case when plan.holder is null and plan.close is null then now() + make_interval(secs => plan.silence_seconds) end,
      lease_until = case when plan.newer then now() + make_interval(secs => p_lease_seconds) end
    from plan where c.workspace_id = p_workspace and c.id = plan.conversation and c.id = any(conversation_ids)
  )
  select jsonb_agg(jsonb_build_object('conversationId', i.conversation, 'ok', holds[i.ord], 'more', newer[i.ord], 'channelId', channel_of[i.ord],
      'firstSeq', base + before[i.ord] + 1) order by i.ord)
  into answer
  from rows from (jsonb_to_recordset(p_items) as ("conversationId" uuid)) with ordinality as i (conversation, ord);

  return answer;
end $$;

-- Turns first: a message that came after a turn ended opens the next.
-- Gives {turns, inbound}: what write_turns and write_inbound give, null where there was nothing of the kind.
create function write_conversations(p_workspace uuid, p_node uuid, p_now timestamptz, p_lease_seconds int, p_inbound jsonb, p_turns jsonb,
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
  end if;
  if cardinality(spoken) > 0 then inbound := write_inbound(p_workspace, p_node, p_now, p_lease_seconds, p_inbound, spoken); end if;
  return jsonb_build_object('turns', turns, 'inbound', inbound);
end $$;
