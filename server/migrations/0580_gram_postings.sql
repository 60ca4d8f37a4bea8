-- Searching all that was said, under row-level security. `@@` is not leak-proof, so PostgreSQL would ask no index for it and look a tenant's rows
-- through one by one. Equality of texts is: so it is kept which messages hold a gram, by blocks of the feed.
create table gram_postings (
  workspace_id uuid not null,
  -- a sign, a pair of signs, a word, or by whom it was said; compared byte by byte, so that the beginning of a word is a range
  gram text collate "C" not null,
  -- of 65,536 numbers of the feed
  block int not null,
  -- two bytes a message, the higher first: its number within the block; erased with the message
  numbers bytea not null,
  primary key (workspace_id, gram, block)
) with (fillfactor = 80);
alter table gram_postings alter column numbers set storage external;
select tenant_table('gram_postings');

-- Numbers of a list that do not stand in the other.
create function without_numbers(numbers bytea, taken int[]) returns bytea language plpgsql immutable as $$
declare
  one int;
  sought bytea;
  hit int;
  at int;
begin
  foreach one in array taken loop
    sought := set_byte(set_byte('\x0000'::bytea, 0, one >> 8), 1, one & 255);
    at := 1;
    loop
      hit := position(sought in substring(numbers from at));
      exit when hit = 0;
      at := at + hit - 1;
      -- the same bytes across two numbers are none
      if at % 2 = 1 then
        numbers := substring(numbers from 1 for at - 1) || substring(numbers from at + 2);
        exit;
      end if;
      at := at + 1;
    end loop;
  end loop;
  return numbers;
end $$;

-- A message that is erased leaves no gram behind.
create function forget_grams() returns trigger language plpgsql as $$
begin
  update gram_postings p set numbers = without_numbers(p.numbers, g.taken) from (
    select workspace_id, lexeme, (seq >> 16)::int as block, array_agg((seq & 65535)::int) as taken
    from gone cross join lateral unnest(grams) u group by workspace_id, lexeme, seq >> 16) g
  where p.workspace_id = g.workspace_id and p.gram = g.lexeme and p.block = g.block;
  delete from gram_postings p using (select distinct workspace_id, lexeme, (seq >> 16)::int as block from gone cross join lateral unnest(grams) u) g
  where p.workspace_id = g.workspace_id and p.gram = g.lexeme and p.block = g.block and p.numbers = '';
  return null;
end $$;
create trigger forget_grams after delete on message_grams referencing old table as gone for each statement execute function forget_grams();

-- All is cut anew, behind the feed.
drop index message_grams_grams;
truncate message_grams, message_gram_cursors;
