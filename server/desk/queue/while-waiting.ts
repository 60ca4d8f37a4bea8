import type { StoredPart } from '@xiaoer/contract'
import type { QueuePlace } from '@xiaoer/contract/teams'
import sql from 'sql-template-tag'
import type { ActKind, DialogueAct, Words } from '#engine/conversation'
import { textOf } from '#engine/conversation'
import { NOTHING_BEFORE, type Reader } from '#engine/reading'
import { render, tongueOf } from '#engine/reply'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { say } from '../inbox/notice.ts'
import { placeOf } from './place.ts'
import { queueToTicket } from './to-ticket.ts'

/** The choice under which somebody stops to wait. */
export const LEAVE_CHOICE = 'queue.leave'

/** What the words lean on: a person was asked for, and the shop said that one comes. */
const WAITING = {
  ...NOTHING_BEFORE,
  does: ['handoff'],
  before: '人工',
  beforeActs: [{ act: 'call_person', intent: 'service.human' } as const],
}
const LEAVING: ReadonlySet<ActKind> = new Set(['withdraw', 'close', 'deny'])
const ASKING: ReadonlySet<ActKind> = new Set(['ask', 'request', 'check_presence', 'call_person'])
/** What may stand beside either without meaning anything else. */
const COURTESY: ReadonlySet<ActKind> = new Set(['thank', 'apologise', 'acknowledge', 'greet'])
/** Of the wait and of nothing that the shop sells or has sent. */
const WAIT: ReadonlySet<string> = new Set(['service.urge', 'service.human'])
const OF_NO_MATTER: ReadonlySet<string> = new Set([...WAIT, 'chat.deny', 'chat.bye'])

/** Said in so many words. */
const LEAVES = /^\s*(?:我?(?:不等|不排)了|never ?mind|nvm)[吧啊\s。.!！~]*$/iu

/** What somebody who waits wishes of the wait itself; undefined where they speak of anything else: that is for the person who comes. */
export function wishOfWait(reader: Reader, parts: readonly StoredPart[]): 'leave' | 'ask' | undefined {
  const [only] = parts
  if (!only || parts.length > 1) return undefined
  if (only.kind === 'chosen') return 'choiceId' in only && only.choiceId === LEAVE_CHOICE ? 'leave' : undefined
  if (only.kind !== 'text') return undefined
  if (LEAVES.test(textOf(parts))) return 'leave'
  const acts = reader.read(textOf(parts), WAITING).acts.filter(({ act }) => !COURTESY.has(act))
  const are = (kinds: ReadonlySet<ActKind>, intents: ReadonlySet<string>) =>
    acts.length > 0 && acts.every(({ act, intent }: DialogueAct) => kinds.has(act) && intents.has(intent))
  if (are(LEAVING, OF_NO_MATTER)) return 'leave'
  return are(ASKING, WAIT) ? 'ask' : undefined
}

interface Waiting {
  readonly workspaceId: string
  readonly conversationId: string
  /** The feed's number of what they said. */
  readonly seq: number
}

/**
 * Answers what is wished of the wait where no page shows it: whoever leaves gets their ticket as in the widget, whoever asks is told their place, how
 * long others waited, and the way out. Gives the last event's number; undefined where nobody waits any longer or more was said meanwhile.
 */
export async function answerWaiting(db: Database, where: Waiting, wish: 'leave' | 'ask', at: Date): Promise<number | undefined> {
  const { workspaceId, conversationId, seq } = where
  const place = wish === 'ask' ? await placeOf(db, where, at) : null
  return db.inWorkspace(workspaceId, async (tx) => {
    const waiter = await tx.row<Waiter>(sql`
      select coalesce(c.state->>'language', 'zh-CN') as language, s.time_zone as "timeZone" from conversations c
      join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id join shops s on s.workspace_id = c.workspace_id and s.id = c.shop_id
      where c.id = ${conversationId} and c.holder = 'queue' and c.last_seq = ${seq} and ch.kind <> 'web' for update of c`)
    if (!waiter) return undefined
    if (wish === 'leave') return queueToTicket(tx, where, 'left', at)
    return place ? say(tx, { workspaceId, conversationId, id: uuidv7(), parts: placeTold(place, waiter, at), at }) : undefined
  })
}

interface Waiter {
  readonly language: string
  readonly timeZone: string
}

function placeTold({ ahead, waited }: QueuePlace, { language, timeZone }: Waiter, now: Date): StoredPart[] {
  const told = (words: Words) => render(words, { tongue: tongueOf(language), language, timeZone, now, turnId: `${ahead}` })
  const place = told(ahead === 0 ? { key: 'human.queue_next' } : { key: 'human.queue', args: { ahead } })
  const usual = waited ? [told({ key: 'human.usual_wait', args: { minutes: Math.ceil(waited.mostSeconds / 60) } })] : []
  const label = told({ key: 'choice.leave_queue' })
  return [
    { kind: 'text', text: [place, ...usual].join('\n') },
    { kind: 'choices', text: label, options: [{ id: LEAVE_CHOICE, label }] },
  ]
}
