import type { Page } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Order, Shop } from '#commerce'
import { type OrderSeen, questionFor, signsOf } from '#engine/foresight'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import { within } from '#platform/pacing'
import { type TrackStep, trackOf } from '../tracks/index.ts'
import { lessonsOf } from './learnt.ts'

/** Somebody opens the chat, or goes to another page with it open. */
export interface Opening {
  readonly workspaceId: string
  readonly shopId: string
  readonly shopperId: string
  /** The shop's own id of who is signed in. */
  readonly customerId: string | null
  readonly conversationId: string
  readonly page: Page | null
  readonly timeZone: string
  readonly language: 'zh-CN' | 'en'
}

/** What foresight needs. */
export interface ForesightParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

const MOST = 3
const MOST_ORDERS = 5
/** The chat opens without foresight rather than late. */
const ORDERS_MS = 400
/** An opening within so long of the last, before which nothing was asked, is the same. */
const SAME_MINUTES = 30
const HELD_BACK = 'foresight'

/** Foresees the three likeliest questions, in the words of the chat; none where it is kept back from this shopper. What was foreseen is noted, so that a miss teaches. */
export function foresightOf({ db, now, shopFor }: ForesightParts) {
  const learntOf = lessonsOf(db)
  return async (opening: Opening): Promise<string[]> => {
    const { workspaceId, shopId, shopperId, language, page, timeZone } = opening
    const at = now()
    const [foresight, orders] = await Promise.all([learntOf(workspaceId, shopId, at), ordersOf(shopFor(workspaceId, shopId), opening)])
    return db.inWorkspace(workspaceId, async (tx) => {
      const held = await tx.row<{ held: string[] }>(sql`select held_out_of(${workspaceId}, ${shopperId}) as held`)
      const track = withPage(await trackOf(tx, shopperId, at), page, at)
      const signs = signsOf({ track, orders: orders?.map(toSeen), hour: hourIn(timeZone, at), now: at })
      const shown = held?.held.includes(HELD_BACK)
        ? []
        : foresight(signs)
            .filter(({ asked }) => questionFor(asked, language) !== undefined)
            .slice(0, MOST)
            .map(({ asked }) => asked)
      const same = await tx.run(sql`
        update foreseen_questions set at = ${at}, signs = ${signs}::text[], shown = ${shown}::text[] where conversation_id = ${opening.conversationId}
          and asked is null and at > ${at}::timestamptz - make_interval(mins => ${SAME_MINUTES})`)
      if (same === 0)
        await tx.run(sql`
          insert into foreseen_questions (workspace_id, id, shop_id, shopper_id, conversation_id, at, signs, shown)
          values (${workspaceId}, ${uuidv7()}, ${shopId}, ${shopperId}, ${opening.conversationId}, ${at}, ${signs}::text[], ${shown}::text[])`)
      return shown.flatMap((asked) => questionFor(asked, language) ?? [])
    })
  }
}

/** Their newest orders; undefined where nobody is signed in, or the shop does not tell in time. */
async function ordersOf(shop: Shop | undefined, { customerId }: Opening): Promise<readonly Order[] | undefined> {
  if (!shop || customerId === null) return undefined
  const late = () => new AppError('upstream_failed', `orders.recent took over ${ORDERS_MS} ms`)
  return within(shop.orders.recent(customerId, MOST_ORDERS), ORDERS_MS, late).catch((error: unknown) => {
    if (isAppError(error)) return undefined
    throw error
  })
}

const OPEN_REFUNDS: ReadonlySet<string> = new Set(['asked', 'agreed', 'goods_on_way'])
const CLOSED_RETURNS: ReadonlySet<string> = new Set(['done', 'withdrawn'])

function toSeen({ state, placedAt, shipBy, shipments, refunds, returns = [] }: Order): OrderSeen {
  const delivered = shipments.flatMap(({ deliveredAt }) => deliveredAt ?? [])
  const deliveredAt = delivered.toSorted((a, b) => b.getTime() - a.getTime())[0]
  const goesBack = refunds.some((one) => OPEN_REFUNDS.has(one.state)) || returns.some((one) => !CLOSED_RETURNS.has(one.state))
  return { state, placedAt, shipBy, deliveredAt, parcels: shipments.map((one) => one.state), goesBack }
}

/** The page at hand is told with the opening, whether or not a track is kept. */
function withPage(track: readonly TrackStep[], page: Page | null, at: Date): TrackStep[] {
  const last = track.at(-1)
  if (!page || (last?.kind === page.kind && last.ref === page.ref)) return [...track]
  return [...track, { kind: page.kind, ...(page.ref !== undefined && { ref: page.ref }), at: at.getTime() }]
}

const hourIn = (timeZone: string, at: Date): number =>
  Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(at))
