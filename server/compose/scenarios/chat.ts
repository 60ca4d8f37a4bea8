import { randomUUID } from 'node:crypto'
import type { StoredPart } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { ScenarioFile } from '@xiaoer/contract/scenarios'
import sql from 'sql-template-tag'
import type { Shop } from '#commerce'
import { noShop } from '#commerce/none'
import { FRESH_STATE, type LookUp, type Scene, type Stages, takeTurn } from '#engine/conversation'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { SAMPLE_CUSTOMER, sampleShop } from './sample-shop.ts'

/** What trying a scenario needs: the stages that serve, made anew for another shop. */
export interface ChatParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly stagesWith: (shopFor: ChatParts['shopFor']) => Stages
}

/** As whom a scenario is tried. */
export interface Shopper {
  /** `visitor`, `with paid order …`, or a customer's id. */
  readonly shopper: string
  readonly language: string
}

/** What came of one turn. */
export interface Reply {
  readonly outcome: string
  readonly parts: readonly StoredPart[]
  /** Catalogue keys and own words said. */
  readonly keys: readonly string[]
}

/** A chat by the stages that serve shoppers, with a scenario as if it were in force. Nothing is written and nothing done. */
export interface Chat {
  /** The numbers of the orders that were made up, in order. */
  readonly orderNumbers: readonly string[]
  write(text: string): Promise<Reply>
  tap(nth: number): Promise<Reply>
}

/** Begins such a chat. */
export async function openChat(parts: ChatParts, workspaceId: string, file: ScenarioFile, as: Shopper): Promise<Chat> {
  const shop = await firstShop(parts.db, workspaceId)
  const real = parts.shopFor(workspaceId, shop.id) ?? noShop
  const now = parts.now()
  const isSample = as.shopper.startsWith('with ')
  const sample = isSample ? await sampleShop(real, as.shopper, now) : { shop: real, orders: [] }
  const customerId = isSample ? SAMPLE_CUSTOMER : as.shopper === 'visitor' ? null : await customerOf(real, as.shopper)
  const shopper = { id: randomUUID(), name: null, customerId, language: as.language }
  const scene: Scene = { workspaceId, now, shop, shopper, page: null, botOn: true, channel: 'web' }
  const stages = dry(
    parts.stagesWith(() => sample.shop),
    file,
  )
  const ids = { conversationId: randomUUID(), sessionId: randomUUID(), cause: 'message' as const }
  let state = { ...FRESH_STATE, language: as.language }
  let last: readonly StoredPart[] = []

  async function take(part: StoredPart): Promise<Reply> {
    const { outcome, trace } = await takeTurn(stages, scene, { ...ids, parts: [part], state })
    state = outcome.state
    last = trace.reply
    const words = 'say' in outcome ? (outcome.say ?? []) : []
    return { outcome: outcome.do, parts: trace.reply, keys: words.flatMap((one) => ('key' in one ? [one.key] : [])) }
  }

  return {
    orderNumbers: sample.orders.map(({ number }) => number),
    write: (text) => take(text === PICTURE ? { kind: 'image', text: '[图片]', fileId: randomUUID() } : { kind: 'text', text }),
    tap: (nth) => {
      const options = last.flatMap((part) => (part.kind === 'choices' && Array.isArray(part['options']) ? part['options'] : []))
      const option: unknown = options[nth - 1]
      if (!isOption(option)) throw new AppError('invalid', refusal('scenario.no_tap', { nth, count: options.length }))
      return take({ kind: 'chosen', text: option.label, choiceId: option.id })
    },
  }
}

/** What a dialogue "writes" where the shopper sends a picture. */
const PICTURE = '[image]'

const isOption = (value: unknown): value is { id: string; label: string } =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'label' in value &&
  typeof value.id === 'string' &&
  typeof value.label === 'string'

/** A customer whom the shop knows; a slip of the pen is no customer without orders. */
async function customerOf({ members, orders }: Shop, customerId: string): Promise<string> {
  const isKnown = (await members.member(customerId)) ?? (await orders.recent(customerId, 1))[0]
  if (!isKnown) throw new AppError('invalid', refusal('scenario.no_customer', { shopper: customerId }))
  return customerId
}

async function firstShop(db: Database, workspaceId: string): Promise<Scene['shop']> {
  const shop = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<Scene['shop']>(sql`select id, name, time_zone as "timeZone", currency from shops order by created_at limit 1`),
  )
  if (!shop) throw new AppError('not_found', refusal('scenario.no_shop'))
  return shop
}

/** The stages as they are, with one scenario in place of its like; nobody is called, nothing is done, and it costs no language model. */
function dry({ language: _, askModelFor: __, modes: ___, ...stages }: Stages, file: ScenarioFile): Stages {
  return {
    ...undone(stages),
    scenarios: async (scene) => {
      const inForce = (await stages.scenarios?.(scene)) ?? []
      return [...inForce.filter((one) => one.file.scenario !== file.scenario), { file, version: 0 }]
    },
  }
}

/** Hears of each deed that would have been, and what stands where its receipt's number would. */
interface Undone {
  readonly told: (deed: { kind: string; orderNumber: string }) => void
  readonly numbered: (nth: number) => string
}
const PLAYED: Undone = { told: () => undefined, numbered: (nth) => `PREVIEW-${nth}` }

/** The stages as they are, but that nobody is called and nothing is done. */
export const undone = (stages: Stages, { told, numbered }: Undone = PLAYED): Stages => ({
  ...stages,
  handOff: async () => ({ kind: 'queue', place: 1, online: 0 }),
  act: async (what) => {
    const came = specimen(what, numbered)
    for (const { kind, orderNumber } of came.receipts) told({ kind, orderNumber })
    return came
  },
})

/** What a deed would come to: a receipt that is marked as none. */
function specimen({ port, with: [plan] }: LookUp, numbered: Undone['numbered']) {
  const steps: readonly unknown[] = isRecord(plan) && Array.isArray(plan['steps']) ? plan['steps'] : []
  const actions = steps.flatMap((step) => (isRecord(step) && isRecord(step['action']) ? [step['action']] : []))
  const receipts = actions.map((action, nth) => ({
    id: numbered(nth + 1),
    kind: String(action['kind'] ?? port.replace('actions.', '')),
    orderNumber: String(action['orderNumber'] ?? ''),
    ...(isRecord(action['amount']) && { amount: action['amount'] }),
    fields: { name: '–', address: '–', phone: '–', ...wordsIn(action) },
  }))
  return { state: 'done', receipts, order: null }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const wordsIn = (action: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(action).filter(([, value]) => typeof value === 'string'))
