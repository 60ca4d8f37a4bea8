import { setTimeout as pause } from 'node:timers/promises'
import type { FeedPage, StoredPart } from '@xiaoer/contract'
import { type Colleague, owner } from '@xiaoer/testing/colleague'
import type { Service } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import type { Channel } from '../channel.ts'
import type { Brought, Told } from '../declared.ts'

/** What seats need of a service: its doors, its rows to look at, and to be told when it has come to rest. */
export interface Doors extends Pick<Service, 'app' | 'db' | 'workspaceId' | 'secrets'> {
  readonly engine: Pick<Service['engine'], 'idle'>
  readonly channels: { readonly sending: Pick<Service['channels']['sending'], 'sweep' | 'wake' | 'idle'> }
}

/** A shopper at a channel, through its real door: what arrives is what the other side would send, as bytes over HTTP. */
export interface Seat {
  /** The conversation, once something was said in it; before that an id that nothing has. */
  conversation(): Promise<string>
  /** Sends words under an id of the sender's making, and waits for the answer where asked to. True once the channel has acknowledged them, false where it refused. */
  send(words: Words, wait?: boolean): Promise<boolean>
  /** The same by somebody who has no right to speak in this conversation. */
  forge(words: Words): Promise<boolean>
  /** What the shopper sees of the conversation, oldest first. */
  messages(): Promise<Seen[]>
  /** Sends something beside words; true once the channel has acknowledged it. Absent where the platform has words alone. */
  brings?(what: Brought): Promise<boolean>
  /** The platform tells what became of what it took for this shopper last; true once the channel has acknowledged it. Absent where it tells nothing. */
  tells?(what: Told): Promise<boolean>
  /** What is new after a cursor: how a pull channel hears of everything. */
  news?(after: number): Promise<FeedPage>
}

export interface Words {
  readonly id: string
  readonly text: string
}

/** A message as a shopper sees it. */
export interface Seen {
  readonly author: string
  readonly parts: readonly StoredPart[]
}

/** What a channel gives to be put to the test: `channels/<kind>/testing/under-test.ts` exports one of these as `underTest`. */
export interface ChannelUnderTest {
  readonly channel: Channel
  /** Why it cannot be put to the test on this machine. */
  readonly skip?: string | false
  /** A shopper who has not been here before. */
  arrive(service: Doors): Promise<Seat>
  /** Ids are made by whoever writes, and programs make them twice: by an id, its sender and what it says together something is known. */
  readonly idsRepeat?: boolean
  /** Nothing is too long: what no message holds comes with it as a file. */
  readonly takesAnyLength?: boolean
  /** Of a channel that sends: how its platform behaves. */
  readonly platform?: PlatformUnderTest
}

/** A stub of the platform, and what can go wrong with it. */
export interface PlatformUnderTest {
  /** The next sending call is refused for now, and says after how many seconds to come again. */
  busy(seconds: number): Promise<void> | void
  /** The next sending call is taken, and the line is cut before the answer. */
  takenButCut(): Promise<void> | void
  /** What the shop was connected with does not hold any more: revoked, expired. */
  readonly keys: Keys
  /** What a manager fills in to connect it. */
  readonly form: ChannelForm
  /** The shopper shuts the shop out; gives the words that the platform refuses with. */
  shutOut(seat: Seat): Promise<string> | string
}

/** What a manager fills in when connecting a channel, by the names of its fields. */
export interface ChannelForm {
  readonly right: Readonly<Record<string, string>>
  /** What of it is mistaken the first time. */
  readonly wrong: Readonly<Record<string, string>>
  /** What the console says to that: the platform's own words. */
  readonly words: RegExp
  /** Lets the platform call this service, where it does while connecting. */
  readonly wire?: (service: Doors) => void
  /** What is shown once is carried to the other side. */
  readonly carry?: (once: string) => void
}

/** The keys of a connection, as its platform takes them. */
export interface Keys {
  /** They hold, or do not. */
  hold(they: boolean): void
  /** Without them what shoppers write cannot be fetched either; it waits there until they hold. */
  readonly fetch?: true
  /** The platform's own words for that. */
  readonly words: RegExp
}

const managers = new WeakMap<object, Promise<Colleague>>()

/** The owner of a test's service, made once. */
export function managerOf(service: Doors): Promise<Colleague> {
  const known = managers.get(service) ?? owner(service)
  managers.set(service, known)
  return known
}

/** The turns are worked, and all that was to be sent is out or waits to be tried again. */
export async function settled(service: Doors): Promise<void> {
  const { engine, channels, workspaceId } = service
  await engine.idle()
  // what no ring has told of yet, also where another look has just put it off
  await channels.sending.sweep()
  let before: number | undefined
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    await channels.sending.wake(workspaceId)
    await channels.sending.idle()
    // what was written while an answer went out is answered too, however slow the machine is
    await engine.idle()
    const newest = await newestEvent(service)
    if (newest === before) {
      if (!(await isPaced(service))) return
      await pause(100)
    }
    before = newest
  }
}

const newestEvent = async ({ db, workspaceId }: Doors): Promise<number | undefined> =>
  (await db.inWorkspace(workspaceId, (tx) => tx.row<{ seq: number }>(sql`select coalesce(max(seq), 0)::int as seq from events`)))?.seq

/** A platform that takes one message a second is not slower than that. */
const MOST_TRIES = 300

/** Whether something was not tried yet that no earlier one holds up: its turn comes at the platform's pace. What is put off for longer waits for something else. */
async function isPaced({ db, workspaceId }: Doors): Promise<boolean> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows(sql`
      select from deliveries d join channels c on c.workspace_id = d.workspace_id and c.id = d.channel_id and c.state = 'on' and coalesce(c.stopped_until <= now(), true)
      where d.state = 'waiting' and d.attempts = 0 and d.due_at < now() + interval '3 seconds' and not exists (
        select from deliveries e where e.workspace_id = d.workspace_id and e.conversation_id = d.conversation_id and e.channel_id = d.channel_id
          and e.seq < d.seq and e.state in ('waiting', 'sending', 'held'))
      limit 1`),
  )
  return rows.length > 0
}
