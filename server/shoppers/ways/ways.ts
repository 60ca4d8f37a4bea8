import type { DayPart, PutShopperWays, ShopperWays } from '@xiaoer/contract/ways'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { type Learnt, learntFrom, type WrittenSession } from './learn.ts'

/** So many of the last sessions tell how somebody is now. */
const LAST = 40

/** How a shopper likes to be served. Learnt anew from their own last sessions each time it is asked: what is erased is forgotten. */
export async function waysOf(tx: Tx, shopperId: string): Promise<ShopperWays> {
  const learnt = learntFrom(await writtenBy(tx, shopperId))
  const said = await tx.row<PutShopperWays>(sql`select channel, hours, form, length from shopper_ways where shopper_id = ${shopperId}`)
  const channels = await tx.rows<{ kind: string }>(sql`
    select distinct h.kind from conversations c join channels h on h.workspace_id = c.workspace_id and h.state <> 'removed'
      and (h.id = c.channel_id or exists (select from channel_seats s where s.conversation_id = c.id and s.channel_id = h.id))
    where c.shopper_id = ${shopperId} order by 1`)
  return {
    channel: oneWay(said?.channel ?? null, learnt.channel),
    hours: oneWay(said?.hours ?? null, learnt.hours),
    form: oneWay(said?.form ?? null, learnt.form),
    length: oneWay(said?.length ?? null, learnt.length),
    channels: channels.map(({ kind }) => kind),
  }
}

const oneWay = <T extends string>(said: T | null, { value, most, of, so }: Learnt<T>) => ({
  ...{ value: said ?? value, by: said ? ('said' as const) : value ? ('learnt' as const) : null },
  ...{ most, of, so },
})

const writtenBy = (tx: Tx, shopperId: string): Promise<WrittenSession[]> =>
  tx.rows<WrittenSession>(sql`
    select h.kind as channel, extract(hour from s.opened_at at time zone p.time_zone)::int as hour, w.spoken, w.signs
    from conversations c
    cross join lateral (select * from sessions where conversation_id = c.id order by opened_at desc limit ${LAST}) s
    join channels h on h.workspace_id = s.workspace_id and h.id = s.channel_id
    join shops p on p.workspace_id = s.workspace_id and p.id = s.shop_id
    cross join lateral (
      select count(*) as n, avg((m.parts @> '[{"kind": "voice"}]')::int)::float8 as spoken,
        avg(char_length(regexp_replace(t.text, '[[:ascii:]]+[ ,.?!]+', 'ww', 'g'))) filter (where t.text <> '')::float8 as signs
      from messages m cross join lateral (select string_agg(e ->> 'text', ' ') as text from jsonb_array_elements(m.parts) e where e ->> 'kind' = 'text') t
      where m.conversation_id = s.conversation_id and m.session_id = s.id and m.author = 'shopper') w
    where c.shopper_id = ${shopperId} and w.n > 0 order by s.opened_at desc limit ${LAST}`)

/** Who says it, and when. */
interface By {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** Sets how a shopper is served; where nothing is set the row goes, and all is as it is learnt. */
export async function setWays(tx: Tx, shopperId: string, { channel, hours, form, length }: PutShopperWays, by: By): Promise<void> {
  if (channel ?? hours ?? form ?? length)
    await tx.run(sql`
      insert into shopper_ways (workspace_id, shopper_id, channel, hours, form, length, set_by, set_at)
      values (${by.workspaceId}, ${shopperId}, ${channel}, ${hours}, ${form}, ${length}, ${by.accountId}, ${by.at})
      on conflict (workspace_id, shopper_id) do update set channel = excluded.channel, hours = excluded.hours, form = excluded.form,
        length = excluded.length, set_by = excluded.set_by, set_at = excluded.set_at`)
  else await tx.run(sql`delete from shopper_ways where shopper_id = ${shopperId}`)
}

const HOURS: Readonly<Record<DayPart, readonly [from: number, to: number]>> = {
  ...{ morning: [6, 12], afternoon: [12, 18], evening: [18, 24], night: [0, 6] },
}
const MINUTE = 60_000

/** When the part of the day begins in which somebody likes to be written, by a clock; undefined where it is now. */
export function partBegins(part: DayPart, at: Date, timeZone: string): Date | undefined {
  const form = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const [hour = 0, minute = 0] = form.format(at).split(':').map(Number)
  const [from, to] = HOURS[part]
  if (hour >= from && hour < to) return undefined
  const left = (from * 60 - hour * 60 - minute + 1_440) % 1_440
  return new Date(Math.floor(at.getTime() / MINUTE) * MINUTE + left * MINUTE)
}
