-- What shoppers of the demo shop asked in vain was asked of the demo's goods and knowledge: it goes with them. What was answered or set aside by a person stays.
create function demo.end_questions(p_shop uuid) returns void language plpgsql as $$
begin
  delete from unknown_questions q using unknown_clusters c
    where c.workspace_id = q.workspace_id and c.id = q.cluster_id and c.state = 'open' and q.shop_id = p_shop;
  delete from unknown_clusters c where c.state = 'open'
    and not exists (select from unknown_questions q where q.workspace_id = c.workspace_id and q.cluster_id = c.id);
  -- what was asked up to now is not gathered later either
  insert into learning_cursors (workspace_id, seq)
    select workspace_id, max(seq) from events group by workspace_id
    on conflict (workspace_id) do update set seq = greatest(learning_cursors.seq, excluded.seq);
end $$;
