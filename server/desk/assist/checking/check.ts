import { refusal } from '@xiaoer/contract/refusals'
import type { Checked, WarningKind } from '@xiaoer/contract/suggestions'
import sql from 'sql-template-tag'
import { checkSession, readSession, type Session } from '#desk/quality'
import { weighPromises } from '#engine/promises'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { AssistParts } from '../assist-parts.ts'
import { SHOP_MS, soon, type WouldNow } from '../suggesting/kept.ts'
import { askedAgain } from './asked-again.ts'
import { heatedIn } from './heated.ts'
import { ofOthers } from './of-others.ts'

/** What a rule of the pre-check of sessions is called before something is sent. */
const KINDS: Readonly<Record<string, WarningKind>> = {
  unbacked: 'promise',
  sum_unknown: 'sum',
  forbidden: 'forbidden',
  absolute: 'absolute',
  outside: 'outside',
  rude: 'rude',
  asked_secret: 'asked_secret',
  shown_private: 'private',
  cheered_upset: 'inflames',
}
/** By this the text is known among what was said. */
const HERE = 'draft'
const QUESTION = /[?？吗呢]\s*$/u
const DAYS = /\d\s*[月日号]|今天|明天|后天|星期|礼拜|周[一二三四五六日天]|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day/iu

type Parts = Pick<AssistParts, 'db' | 'now' | 'reading'>

/**
 * What to look at once more in words that are about to be sent: by the rules that look at them afterwards, were they sent now; numbers that are
 * of somebody else; what they ask for though it was told; and how they will be taken. Sums, days and deeds rest on what the shop gave in this session and gives now, on receipts, on
 * what the bot said, and on entries that are near to them.
 */
export const checkingWords =
  (parts: Parts, would: WouldNow) =>
  async (workspaceId: string, conversationId: string, text: string): Promise<Checked> => {
    const { db, now, reading } = parts
    const { session, upTo } = await openSession(db, workspaceId, conversationId, now())
    if (text.trim() === '') return { warnings: [] }
    const said = session.messages.flatMap((one) => (one.author === 'shopper' ? one.text : []))
    const last = said.at(-1) ?? ''
    const [asked] = await reading.readIn(workspaceId, conversationId, [last])
    const bot = await soon(would(workspaceId, conversationId, upTo), SHOP_MS)
    const entries = await nearEntries(parts, { workspaceId, conversationId }, [text, last])
    const given = [...(bot.value?.lookUps ?? []).map(({ json }): unknown => JSON.parse(json)), ...entries]
    const found = findingsOn(session, { text, at: now() }, { said: last, mood: asked?.emotion.score ?? 0, given })
    const all = [...given, ...session.turns.map((turn) => turn.given)].map((one) => JSON.stringify(one))
    const [strange = []] = await ofOthers(parts, { workspaceId, conversationId, given: all }, [text])
    const heated = heatedIn(text)
    const tone = heated === undefined ? [] : [{ kind: 'inflames' as const, words: heated }]
    const again = await askedAgain(reading, { workspaceId, conversationId }, text, said)
    const told = found.flatMap(asWarning)
    // what is a deed already is no gift beside it
    const granted = giftsIn(session, { text, at: now() }, given).filter((gift) => !told.some(({ words }) => words.includes(gift.words)))
    const warnings = [...told, ...granted, ...strange, ...tone, ...again]
    return { warnings: once(warnings.filter((one) => !(one.kind === 'private' && isGiven(one.words, all)))) }
  }

/** What the rules find in the words, had they been sent now. */
function findingsOn(
  session: Session,
  { text, at }: { readonly text: string; readonly at: Date },
  heard: Pick<Session['turns'][number], 'said' | 'mood' | 'given'>,
) {
  const draft = { id: HERE, author: 'agent', agentId: null, text, turnId: null, helpful: null, goods: [], at } as const
  const turn = { id: HERE, at, intent: '', outcome: '', source: '', entities: [], ...heard }
  const { findings } = checkSession({ ...session, messages: [...session.messages, draft], turns: [...session.turns, turn] })
  return findings.filter(({ messageIds }) => messageIds.includes(HERE))
}

/** Rights that cost the shop something whatever the law says. Whether goods may go back, be changed or be mended is the law's and the policies', and is not looked up while one types. */
const GIFTS: ReadonlySet<string> = new Set(['free', 'compensation'])

/** What a person gives on their own: for nothing, or to make good, where no entry, no decision and no receipt has it. */
function giftsIn(
  { messages, turns, receipts, timeZone }: Session,
  { text, at }: { readonly text: string; readonly at: Date },
  given: readonly unknown[],
): Checked['warnings'] {
  if (QUESTION.test(text)) return []
  const said = messages.filter(({ author }) => author === 'bot' || author === 'system').map((one) => one.text)
  const facts = { given: [...given, ...turns.map((turn) => turn.given)], said }
  return weighPromises(text, { facts, receipts, now: at, timeZone }).flatMap(({ promise, by }) =>
    promise.kind === 'entitlement' && GIFTS.has(promise.value) && by === undefined ? [{ kind: 'promise', words: promise.text }] : [],
  )
}

function asWarning({ rule, words = '' }: { readonly rule: string; readonly words?: string }): Checked['warnings'] {
  const kind = KINDS[rule]
  if (kind === undefined) return []
  return [{ kind: kind === 'promise' && DAYS.test(words) ? 'day' : kind, words }]
}

/** The shop's own hotline stands in its entries. */
const isGiven = (words: string, given: readonly string[]): boolean => words !== '' && given.some((one) => one.includes(words))

const once = (warnings: Checked['warnings']): Checked['warnings'] => [
  ...new Map(warnings.map((one) => [`${one.kind} ${one.words}`, one])).values(),
]

async function openSession(db: Database, workspaceId: string, conversationId: string, at: Date) {
  const found = await db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.row<{ id: string | null; upTo: number }>(
      sql`select session_id as id, last_seq as "upTo" from conversations where id = ${conversationId}`,
    )
    const session = row?.id ? await readSession(tx, row.id, at) : undefined
    return session && row && { session, upTo: row.upTo }
  })
  if (!found) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  return found
}

/** Answers of entries that are near to what is said or to what was asked: what they say may be said. */
async function nearEntries(
  { reading }: Parts,
  { workspaceId, conversationId }: { readonly workspaceId: string; readonly conversationId: string },
  texts: readonly string[],
): Promise<string[]> {
  const found = await Promise.all(
    texts.filter((text) => text !== '').map((text) => reading.entriesFor(workspaceId, conversationId, text).catch(() => [])),
  )
  return [...new Set(found.flat().map(({ answer }) => answer))]
}
