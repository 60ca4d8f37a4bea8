import pg from 'pg'

/** Moments at which the service can be stopped to the instant: a row is about to be written, and the database waits. */
export type Moment = 'before_receipt' | 'before_word' | 'between_steps' | 'in_taking_back'

const LOCKS: Readonly<Record<Moment, number>> = {
  before_receipt: 730_001,
  before_word: 730_002,
  between_steps: 730_003,
  in_taking_back: 730_004,
}

/**
 * The receipt of a deed is written after the shop has done it; the word to the shopper after the receipt. A second step comes to the shop once
 * the first is done there, and what takes the first back once the second has failed: it fails for the orders of `failing`, as where the
 * shop's own records are away.
 */
const TRIGGERS = `
  create table failing (order_number text primary key);
  create function hold_row() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint);
    return new;
  end $$;
  create function hold_word() returns trigger language plpgsql as $$
  begin
    if exists (select from actions a where a.conversation_id = new.conversation_id and a.state = 'done') then
      perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint);
    end if;
    return new;
  end $$;
  create function fail_step() returns trigger language plpgsql security definer as $$
  begin
    if exists (select from public.failing f where f.order_number = new.order_number) then raise exception 'no room' using errcode = '53000'; end if;
    return new;
  end $$;
  create trigger hold_receipt before update on actions for each row when (new.state = 'done')
    execute function hold_row(${LOCKS.before_receipt});
  create trigger hold_word before insert on traces for each row execute function hold_word(${LOCKS.before_word});
  create trigger fail_step before insert on demo.receipts for each row when (new.key like '%/1') execute function fail_step();
  create trigger hold_step before insert on demo.receipts for each row when (new.key like '%/1')
    execute function hold_row(${LOCKS.between_steps});
  create trigger hold_undo before insert on demo.receipts for each row when (new.key like '%/undo')
    execute function hold_row(${LOCKS.in_taking_back});`

/** Puts waits into the database that `hold` closes and `letGo` opens; as the owner of its tables. */
export async function openHolds(databaseUrl: string) {
  const owner = new pg.Client({ connectionString: databaseUrl })
  await owner.connect()
  await owner.query(TRIGGERS)
  const waiting = async (moment: Moment): Promise<number[]> => {
    const { rows } = await owner.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and not granted and objid = ${LOCKS[moment]}`,
    )
    return rows.map(({ pid }) => pid)
  }
  return {
    hold: (moment: Moment) => owner.query(`select pg_advisory_lock(${LOCKS[moment]})`),
    /** How many writes stand there. */
    waiting,
    /** Ends the writes of a dead process, as its closed connection would, and opens the way. */
    letGo: async (moment: Moment) => {
      for (const pid of await waiting(moment)) await owner.query(`select pg_terminate_backend(${pid})`)
      await owner.query(`select pg_advisory_unlock(${LOCKS[moment]})`)
    },
    /** From now on the shop cannot do a second step for these orders. */
    fail: (orderNumbers: readonly string[]) => owner.query('insert into failing select unnest($1::text[])', [[...orderNumbers]]),
    mend: () => owner.query('delete from failing'),
    /** As if the minute had passed after which a deed that a person said yes to counts as cut off. */
    letMinutePass: () => owner.query(`update actions set decided_at = decided_at - interval '61 seconds' where state = 'begun'`),
    /** As if a day had passed: what the bot gave in a round counts in no other's limit of a day. */
    letDayPass: () =>
      owner.query(`
        update actions set at = at - interval '1 day', decided_at = decided_at - interval '1 day' where state not in ('begun', 'waiting')`),
    ...leasesIn(owner),
    close: () => owner.end(),
  }
}
export type Holds = Awaited<ReturnType<typeof openHolds>>

const leasesIn = (owner: pg.Client) => ({
  /** The nodes that hold leases now. */
  nodes: async (): Promise<readonly string[]> => {
    const { rows } = await owner.query<{ node: string }>(
      'select distinct lease_node as node from conversations where lease_until is not null',
    )
    return rows.map(({ node }) => node)
  },
  /** As if the seconds of the leases of these had passed: of nodes that are dead, for a living one's turn would be worked twice. */
  letLeasesLapse: async (nodes: readonly string[]) => {
    await owner.query('update conversations set lease_until = now() where lease_until is not null and lease_node = any($1::uuid[])', [
      [...nodes],
    ])
    await owner.query('update work set due_at = now()')
  },
})
