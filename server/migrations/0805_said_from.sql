-- From which number of the feed on messages are of a moment or later. Numbers grow with time, so that halving finds it in some twenty looks; an index on the
-- times of all messages would cost every write.
create function said_from(moment timestamptz) returns bigint language plpgsql stable strict as $$
declare
  low bigint := 0;
  high bigint := coalesce((select seq from message_grams order by seq desc limit 1), 0) + 1;
  middle bigint;
  met record;
  met_at timestamptz;
begin
  while low < high loop
    middle := (low + high) / 2;
    select seq, message_id into met from message_grams where seq >= middle order by seq limit 1;
    select at into met_at from messages where id = met.message_id;
    if met_at >= moment then
      high := middle;
    else
      low := met.seq + 1;
    end if;
  end loop;
  return low;
end $$;
