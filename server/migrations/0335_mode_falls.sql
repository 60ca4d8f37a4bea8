-- What an intent fell by itself on: the mode it had and what people agreed with, since the count begins anew below. Null once a person set the mode.
alter table intent_modes add column fell jsonb;
