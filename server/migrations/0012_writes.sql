-- The set-based writes of the message path. Each call is one statement for a whole group of one workspace: it sets its
-- workspace itself, so a group costs one round trip and one commit. All run with the caller's rights, under row-level security.
-- Conversations are locked in one order everywhere, so that two groups never wait for each other in a circle.
-- Leases and due times use the database's clock, so that nodes with other clocks agree; `at` is the service's injected clock.

-- Allots n numbers of the workspace's feed and gives the last number before them. The counter row stays locked until the
-- commit, so the order of numbers is the order of commits: who has seen a number has seen all before it.
create function allot_seq(p_workspace uuid, p_n bigint) returns bigint
language sql as $$
  insert into feed_counters as c (workspace_id, seq) values (p_workspace, p_n)
  on conflict (workspace_id) do update set seq = c.seq + p_n
  returning seq - p_n
$$;

-- Stores inbound messages, each once; opens sessions where none is open; takes the lease of what the bot holds.
-- p_items: [{id, conversationId, channelId, externalId, sessionId, parts, text, page}]; sessionId names the session, if one opens.
-- Gives [{id, conversationId, status: stored | known | missing, seq, sessionId, holder, leased, fence, state, handledSeq, beforeSeq}].
create function accept_messages(p_workspace uuid, p_node uuid, p_now timestamptz, p_lease_seconds int, p_items jsonb) returns jsonb
language plpgsql
-- one plan, made once, through the indexes: made while the tables are small it would read them whole, and go on so when they have grown
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off
set enable_hashjoin = off set enable_mergejoin = off set enable_material = off as $$
declare
  planned jsonb;
  base bigint;
  wanted bigint;
  answer jsonb;
  conversation_ids uuid[] := array(select (i->>'conversationId')::uuid from jsonb_array_elements(p_items) i);
begin
  perform set_config('app.workspace', p_workspace::text, true);
  perform 1 from conversations c where c.workspace_id = p_workspace and c.id = any(conversation_ids) order by c.id for update;

  with item as (
    select * from rows from (jsonb_to_recordset(p_items) as (
      id uuid, "conversationId" uuid, "channelId" uuid, "externalId" text, "sessionId" uuid, parts jsonb, text text, page jsonb
    )) with ordinality as r (id, conversation_id, channel_id, external_id, new_session, parts, body, page, ord)
  ), judged as (
    select item.*, c.id is null as missing, c.session_open, c.session_id,
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
      fresh and not session_open and row_number() over (partition by conversation_id, fresh order by ord) = 1 as opens,
      case when session_open then session_id else first_value(new_session) over (partition by conversation_id, fresh order by ord) end as session
    from judged
  ), numbered as (
    select opening.*, sum(fresh::int + opens::int) over (order by ord) as n from opening
  )
  select jsonb_agg(jsonb_build_object('ord', ord, 'id', id, 'conversation', conversation_id, 'channel', channel_id, 'external', external_id,
      'session', session, 'opens', opens, 'fresh', fresh, 'missing', missing, 'n', n, 'parts', parts, 'body', body, 'page', page)),
    coalesce(max(n), 0)
  into planned, wanted from numbered;

  if wanted > 0 then base := allot_seq(p_workspace, wanted); end if;

  with plan as (
    select ord, id, conversation, channel, external, session, opens, fresh, missing, base + n as seq, parts, body, page
    from jsonb_to_recordset(planned) as p (ord bigint, id uuid, conversation uuid, channel uuid, external text, session uuid, opens boolean,
      fresh boolean, missing boolean, n bigint, parts jsonb, body text, page jsonb)
  ), opened as (
    insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, first_message_at)
    select p_workspace, p.session, p.conversation, c.shop_id, p.channel, p_now, p_now
    from plan p join conversations c on c.workspace_id = p_workspace and c.id = p.conversation and c.id = any(conversation_ids) where p.opens
  ), stored as (
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, external_id, parts, at)
    select p_workspace, id, conversation, session, seq, 'shopper', channel, external, parts, p_now from plan where fresh
  ), told as (
    insert into events (workspace_id, seq, at, type, conversation_id, message_id, detail)
    select p_workspace, seq, p_now, 'message_sent', conversation, id, '{"author":"shopper"}'::jsonb from plan where fresh
    union all
    select p_workspace, seq - 1, p_now, 'session_opened', conversation, null, jsonb_build_object('sessionId', session) from plan where opens
  ), last as (
    select distinct on (conversation) conversation, channel, session, seq, body, page from plan where fresh order by conversation, ord desc
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
      'status', case when p.missing then 'missing' when p.fresh then 'stored' else 'known' end,
      'seq', case when p.fresh then p.seq end, 'sessionId', p.session, 'opened', p.opens, 'holder', coalesce(m.holder, old.holder),
      'leased', coalesce(m.holder = 'bot' and m.lease_node = p_node, false), 'fence', m.fence, 'state', m.state,
      'handledSeq', m.handled_seq, 'beforeSeq', old.inbound_seq) order by p.ord)
  into answer
  from plan p
  left join moved m on m.id = p.conversation
  left join conversations old on old.workspace_id = p_workspace and old.id = p.conversation and old.id = any(conversation_ids);

  return answer;
end $$;

-- Writes what turns came to: replies, trace, state, holder, ticket, closing, and when silence ends; only where the fence still
-- holds and the bot still has the conversation. A stale or overtaken turn changes nothing.
-- p_items: [{conversationId, fence, turnId, sessionId, sinceSeq, handledSeq, state, mood, notKnown, replies: [{id, parts, words, language, text}],
--   holder, handoffReason, summary, ticket: {id, number, subject, dueAt} | null, close, silenceSeconds, trace: {outcome, source, intent, ms}}]
-- Gives [{conversationId, ok, more, channelId, lastSeq, seqs: {messageId: seq}}]; `more` says that newer messages wait for the next turn.
create function record_turns(p_workspace uuid, p_node uuid, p_now timestamptz, p_lease_seconds int, p_items jsonb, p_bodies bytea[]) returns jsonb
language plpgsql
-- one plan, made once, through the indexes: made while the tables are small it would read them whole, and go on so when they have grown
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off
set enable_hashjoin = off set enable_mergejoin = off set enable_material = off as $$
declare
  base bigint;
  wanted bigint;
  planned jsonb;
  answer jsonb;
  conversation_ids uuid[] := array(select (i->>'conversationId')::uuid from jsonb_array_elements(p_items) i);
  session_ids uuid[] := array(select (i->>'sessionId')::uuid from jsonb_array_elements(p_items) i);
begin
  perform set_config('app.workspace', p_workspace::text, true);
  perform 1 from conversations c where c.workspace_id = p_workspace and c.id = any(conversation_ids) order by c.id for update;

  with item as (
    select i, ord from jsonb_array_elements(p_items) with ordinality as e (i, ord)
  ), judged as (
    select item.*, coalesce(c.fence = (i->>'fence')::bigint and c.holder = 'bot' and c.lease_node = p_node
        and c.handled_seq = (i->>'sinceSeq')::bigint and c.session_id = (i->>'sessionId')::uuid, false) as ok,
      coalesce(c.inbound_seq > (i->>'handledSeq')::bigint, false) as more, c.channel_id,
      jsonb_array_length(i->'replies') as replies, (i->>'holder' is not null)::int as passes, (i->>'ticket' is not null)::int as tickets,
      (i->>'close' is not null)::int as closes
    from item left join conversations c on c.workspace_id = p_workspace and c.id = (i->>'conversationId')::uuid and c.id = any(conversation_ids)
  ), numbered as (
    select judged.*, sum(case when ok then replies + passes + tickets + closes else 0 end) over (order by ord)
      - case when ok then replies + passes + tickets + closes else 0 end as before,
      case when ok then replies + passes + tickets + closes else 0 end as size
    from judged
  )
  select jsonb_agg(i || jsonb_build_object('ord', ord, 'ok', ok, 'more', more, 'channelId', channel_id, 'before', before, 'nReplies', replies,
      'passes', passes, 'tickets', tickets)), coalesce(sum(size), 0)
  into planned, wanted from numbered;

  base := allot_seq(p_workspace, wanted);

  with plan as (
    select p.*, base + before as first
    from jsonb_to_recordset(planned) as p (ord bigint, ok boolean, more boolean, "channelId" uuid, before bigint, "nReplies" int, passes int, tickets int,
      "conversationId" uuid, "turnId" uuid, "sessionId" uuid, "handledSeq" bigint, state jsonb, mood real, "notKnown" int, replies jsonb,
      holder text, "handoffReason" text, summary text, ticket jsonb, close text, "silenceSeconds" int, trace jsonb)
    where p.ok
  ), reply as (
    select plan."conversationId", plan."sessionId", plan."turnId", plan."channelId", plan.first + n as seq, r
    from plan, jsonb_array_elements(plan.replies) with ordinality as e (r, n)
  ), said as (
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, words, language, turn_id, at)
    select p_workspace, (r->>'id')::uuid, "conversationId", "sessionId", seq, 'bot', "channelId", r->'parts', r->'words', r->>'language', "turnId", p_now
    from reply
  ), traced as (
    insert into traces (workspace_id, id, conversation_id, session_id, at, outcome, source, intent, ms, body)
    select p_workspace, "turnId", "conversationId", "sessionId", p_now, trace->>'outcome', trace->>'source', trace->>'intent', trace->'ms', p_bodies[ord]
    from plan
  ), ticketed as (
    insert into tickets (workspace_id, id, number, conversation_id, session_id, subject, due_at, created_at)
    select p_workspace, (ticket->>'id')::uuid, (ticket->>'number')::int, "conversationId", "sessionId", ticket->>'subject', (ticket->>'dueAt')::timestamptz, p_now
    from plan where tickets = 1
  ), told as (
    insert into events (workspace_id, seq, at, type, conversation_id, message_id, detail)
    select p_workspace, seq, p_now, 'message_sent', "conversationId", (r->>'id')::uuid, '{"author":"bot"}'::jsonb from reply
    union all
    select p_workspace, first + "nReplies" + 1, p_now, 'holder_changed', "conversationId", null,
      jsonb_build_object('holder', holder, 'reason', "handoffReason") from plan where passes = 1
    union all
    select p_workspace, first + "nReplies" + passes + 1, p_now, 'ticket_opened', "conversationId", null,
      jsonb_build_object('ticketId', ticket->>'id', 'number', (ticket->>'number')::int) from plan where tickets = 1
    union all
    select p_workspace, first + "nReplies" + passes + tickets + 1, p_now, 'session_closed', "conversationId", null,
      jsonb_build_object('sessionId', "sessionId", 'outcome', close) from plan where close is not null
  ), counted as (
    update sessions s set
      turns = s.turns + 1, not_known = s.not_known + plan."notKnown", bot_messages = s.bot_messages + plan."nReplies",
      first_answer_at = case when plan."nReplies" > 0 then coalesce(s.first_answer_at, p_now) else s.first_answer_at end,
      first_answer_by = case when plan."nReplies" > 0 then coalesce(s.first_answer_by, 'bot') else s.first_answer_by end,
      handed_off_at = case when plan.holder = 'queue' or plan.ticket is not null then coalesce(s.handed_off_at, p_now) else s.handed_off_at end,
      handoff_reason = coalesce(s.handoff_reason, plan."handoffReason"),
      moods = case when plan.mood is null then s.moods else s.moods[greatest(1, cardinality(s.moods) - 48):] || plan.mood end,
      closed_at = case when plan.close is not null then p_now end, outcome = plan.close
    from plan where s.workspace_id = p_workspace and s.id = plan."sessionId" and s.id = any(session_ids)
  ), moved as (
    update conversations c set
      state = plan.state, handled_seq = greatest(c.handled_seq, plan."handledSeq"),
      holder = coalesce(plan.holder, c.holder), summary = coalesce(plan.summary, c.summary),
      waiting_since = case when plan.holder = 'queue' then p_now else c.waiting_since end,
      session_open = plan.close is null,
      last_seq = greatest(c.last_seq, plan.first + plan."nReplies" + plan.passes + plan.tickets + (plan.close is not null)::int),
      last_at = case when plan."nReplies" > 0 then p_now else c.last_at end,
      last_author = case when plan."nReplies" > 0 then 'bot' else c.last_author end,
      last_text = case when plan."nReplies" > 0 then coalesce(plan.replies->-1->>'text', '') else c.last_text end,
      last_minute = case when plan."nReplies" > 0 then date_trunc('minute', p_now) else c.last_minute end,
      silence_at = case when plan.holder is null and plan.close is null then now() + make_interval(secs => plan."silenceSeconds") end,
      lease_until = case when plan.more and plan.holder is null then now() + make_interval(secs => p_lease_seconds) end
    from plan where c.workspace_id = p_workspace and c.id = plan."conversationId" and c.id = any(conversation_ids)
  )
  select jsonb_agg(jsonb_build_object('conversationId', p->'conversationId', 'ok', p->'ok', 'more', (p->>'more')::boolean and p->>'holder' is null,
      'channelId', p->'channelId', 'firstSeq', base + (p->>'before')::bigint + 1) order by (p->>'ord')::bigint)
  into answer from jsonb_array_elements(planned) p;

  return answer;
end $$;
