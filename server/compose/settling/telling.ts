import sql, { empty } from 'sql-template-tag'
import type { Receipt, Shop } from '#commerce'
import { notice } from '#desk'
import { CUT_OFF_MS, NOT_APPROVED } from '#engine/actions'
import { provenWords } from '#engine/dialogue'
import { render, tongueOf } from '#engine/reply'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { within } from '#platform/pacing'
import { decidedWords, restockedWords } from './told-words.ts'

const MINUTE = 60_000

export interface TellingParts {
  readonly db: Database
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

/** A deed whose shopper is to be told of something, and where and how they read. */
export interface Untold {
  readonly id: string
  readonly shopId: string
  readonly conversationId: string
  readonly kind: string
  readonly state: string
  readonly why: string | null
  /** Why a person said no, in words for the shopper. */
  readonly reason: string | null
  readonly orderNumber: string
  /** The colleague who asked for it; null where its shopper did. */
  readonly begunBy: string | null
  readonly receipt: readonly Receipt[] | null
  readonly request: { readonly steps: readonly { readonly action: Readonly<Record<string, unknown>> }[] }
  readonly language: string
  readonly timeZone: string
}

/**
 * Tells shoppers what came of a deed that waited for a person's word, what was done in a turn that a person overtook, and that goods they wait for are there again: one notice each, whichever
 * node finds it, also after a restart, since the notice and its mark on the deed are written together. A turn's words and their mark are as well
 * (`write_told`), so that of a turn and this one alone tells it unasked.
 */
export function tellingOf(parts: TellingParts) {
  let [workspaces, readAt]: [readonly string[], number] = [[], Number.NEGATIVE_INFINITY]

  async function sweep(): Promise<void> {
    const at = parts.now()
    const isDue = Math.abs(at.getTime() - readAt) >= MINUTE
    // before the first run there is no workspace, and its owner does not wait a minute for the list
    if (isDue || workspaces.length === 0) [workspaces, readAt] = [await allWorkspaces(parts.db), at.getTime()]
    for (const workspaceId of workspaces) {
      while (await tellOne(parts, { workspaceId, at, which: DECIDED, wordsOf: decidedWords }));
      if (!isDue) continue
      while (
        await tellOne(parts, { workspaceId, at, which: unsaid(at), wordsOf: ({ receipt }, tongue) => provenWords(receipt ?? [], tongue) })
      );
      await tellRestocked(parts, workspaceId, at)
    }
  }
  return { sweep }
}

interface One {
  readonly workspaceId: string
  readonly at: Date
  readonly which: typeof DECIDED
  readonly wordsOf: typeof decidedWords
}

/** One deed that fits and was not told of; whether there was one. */
async function tellOne({ db, ring }: TellingParts, { workspaceId, at, which, wordsOf }: One): Promise<boolean> {
  const told = await db.inWorkspace(workspaceId, async (tx) => {
    const [found] = await untold(tx, which, 1)
    if (!found) return undefined
    // the conversation before the deed, as a turn locks them that goes on with it
    await tx.run(sql`select from conversations where id = ${found.conversationId} for update`)
    const [row] = await untold(tx, sql`${which} and a.id = ${found.id}`, 1, sql`for update of a`)
    // another node has told of it meanwhile
    if (!row) return { row: found, seq: undefined }
    await tx.run(sql`update actions set told_at = ${at} where id = ${row.id}`)
    const voice = { tongue: tongueOf(row.language), language: row.language, timeZone: row.timeZone, now: at, turnId: row.id }
    const text = wordsOf(row, voice.tongue)
      .map((words) => render(words, voice))
      .join('\n')
    return { row, seq: await notice(tx, { workspaceId, conversationId: row.conversationId, text, at }) }
  })
  if (told?.seq !== undefined) ring(workspaceId, told.row.conversationId, told.seq)
  return told !== undefined
}

/** Goods waited for, looked up again: the shop is asked before anything is locked. */
async function tellRestocked(parts: TellingParts, workspaceId: string, at: Date): Promise<void> {
  const waiting = await parts.db.inWorkspace(workspaceId, (tx) => untold(tx, WAITED_FOR, 200))
  const silent = new Set<string>()
  for (const row of waiting) {
    if (silent.has(row.shopId)) continue
    const { topic: productId, variantId } = row.request.steps[0]?.action ?? {}
    const shop = parts.shopFor(workspaceId, row.shopId)?.in(row.language)
    const found = shop && (await within(shop.catalogue.products([String(productId)]), WITHIN_MS, late).catch(() => undefined))
    // one shop that does not answer holds up nobody else's
    if (!found) silent.add(row.shopId)
    const [product] = found ?? []
    const variant = product?.variants.find(({ id }) => id === variantId)
    if (!product || !variant || variant.stock === 0) continue
    const title = [product.title, ...Object.values(variant.options)].join(' ')
    await tellOne(parts, { workspaceId, at, which: sql`${WAITED_FOR} and a.id = ${row.id}`, wordsOf: () => restockedWords(title) })
  }
}

/** Longest that a shop is waited for. */
const WITHIN_MS = 4_000
const late = () => new AppError('upstream_failed', 'the shop did not tell its stock in time')

/** A turn under way may tell of it itself, and marks what it told with its words; one that fails for good gives the conversation to the people. */
const NO_TURN = sql`(c.holder <> 'bot' or c.inbound_seq <= c.handled_seq)`
const DECIDED = sql`
  a.decided_at is not null and a.told_at is null and a.state not in ('begun', 'waiting') and ${NO_TURN}
  and (a.begun_by is null or a.state = 'done' or (a.state = 'refused' and a.why = ${NOT_APPROVED}))`
/** Who was not told for so long has heard of it otherwise. */
const UNSAID_FOR_MS = 2 * 3_600_000
/** Done in a turn that a person overtook: its words were dropped, and no turn says them again. */
const unsaid = (at: Date) => sql`
  a.state = 'done' and a.kind <> 'notify_restock' and a.decided_at is null and a.told_at is null and jsonb_array_length(a.receipt) > 0
  and a.ended_at between ${new Date(at.getTime() - UNSAID_FOR_MS)} and ${new Date(at.getTime() - CUT_OFF_MS)} and ${NO_TURN}`
const WAITED_FOR = sql`a.kind = 'notify_restock' and a.state = 'done' and a.told_at is null`

const untold = (tx: Tx, which: typeof DECIDED, most: number, locked = empty) =>
  tx.rows<Untold>(sql`
    select a.id, a.shop_id as "shopId", a.conversation_id as "conversationId", a.kind, a.state, a.why, a.reason, a.order_number as "orderNumber", a.begun_by as "begunBy", a.receipt, a.request,
      coalesce(c.state->>'language', 'zh-CN') as language, s.time_zone as "timeZone"
    from actions a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
      join shops s on s.workspace_id = a.workspace_id and s.id = a.shop_id
    where ${which} order by a.at limit ${most} ${locked}`)

const allWorkspaces = async (db: Database): Promise<string[]> =>
  (await db.outside((tx) => tx.rows<{ id: string }>(sql`select distinct workspace_id as id from memberships`))).map(({ id }) => id)
