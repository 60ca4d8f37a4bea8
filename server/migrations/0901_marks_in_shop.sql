-- What of ours stands in the note that a shop's people keep of an order, as far as it was last shown: it is replaced when the mark is changed.
alter table order_marks
  -- erasable: may repeat a shopper's words
  add column shop_remark text not null default '',
  add column shop_flag text;
