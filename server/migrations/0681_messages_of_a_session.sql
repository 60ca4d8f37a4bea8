-- What was said in one session, without reading all that its shopper ever said. Sessions' ids rise with time: new entries go to one end of it.
create index messages_session on messages (session_id);
