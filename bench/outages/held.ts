import pg from 'pg'

/** Moments at which the service can be stopped to the instant: a row is about to be written, and the database waits. */
export type Moment = 'before_receipt' | 'before_word'

const LOCKS: Readonly<Record<Moment, number>> = { before_receipt: 730_001, before_word: 730_002 }

/** The receipt of a deed is written after the shop has done it; the word to the shopper after the receipt. */
const TRIGGERS = `
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
  create trigger hold_receipt before update on actions for each row when (new.state = 'done')
    execute function hold_row(${LOCKS.before_receipt});
  create trigger hold_word before insert on traces for each row execute function hold_word(${LOCKS.before_word});`

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
    close: () => owner.end(),
  }
}
export type Holds = Awaited<ReturnType<typeof openHolds>>
