-- The times of tables are told by the clock of a place, with its summer time, and no longer by an offset.
update shop_connections set given = (given - 'offset') || jsonb_build_object('timeZone', case given ->> 'offset'
    when '+00:00' then 'Europe/London' when '+01:00' then 'Europe/Paris' when '+09:00' then 'Asia/Tokyo'
    when '-05:00' then 'America/New_York' when '-08:00' then 'America/Los_Angeles' else 'Asia/Shanghai' end)
  where platform = 'uploaded' and given ? 'offset';
