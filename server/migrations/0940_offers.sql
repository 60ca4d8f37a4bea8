-- What goes with what was bought, and the campaign that runs, may be told after a delivery; and a rule may leave the way to what a shopper likes.
alter table news_rules drop constraint news_rules_event_check;
alter table news_rules add constraint news_rules_event_check check (event in ('unpaid', 'delayed', 'delivered', 'refunded', 'return_due', 'offer'));
alter table news_rules drop constraint news_rules_by_check;
alter table news_rules add constraint news_rules_by_check check (by in ('message', 'call', 'liked'));
