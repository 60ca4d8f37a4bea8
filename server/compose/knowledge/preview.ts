import { randomUUID } from 'node:crypto'
import type { PreviewEntry, Previewed } from '@xiaoer/contract/preview'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { noShop } from '#commerce/none'
import { FRESH_STATE, type Scene, takeTurn, type Words } from '#engine/conversation'
import type { Entry } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type AskParts, noted } from '../teaching/ask-bot.ts'
import { type Asked, watched, whyNot } from './why-not.ts'

/** The reply a shopper would get if an entry were published as it stands: by the stages that serve, and nothing is written. */
export const previewOf =
  (parts: AskParts) =>
  async (workspaceId: string, draft: Entry, { text, as }: Pick<PreviewEntry, 'text' | 'as'>): Promise<Previewed> => {
    const { shop, shopper } = await parts.db.inWorkspace(workspaceId, (tx) => whoAsks(tx, as))
    await mustBeKnown(parts, workspaceId, shop.id, as.customerId)
    const now = as.at === undefined ? parts.now() : new Date(as.at)
    const scene: Scene = { workspaceId, now, shop, shopper, page: as.page, botOn: true, channel: as.channel }
    const asked: Asked[] = []
    const { outcome, trace } = await takeTurn(watched(noted(parts, draft), asked), scene, {
      conversationId: randomUUID(),
      sessionId: randomUUID(),
      cause: 'message',
      parts: [{ kind: 'text', text }],
      state: { ...FRESH_STATE, language: as.language },
    })
    const words = 'say' in outcome ? (outcome.say ?? []) : []
    const said = words.flatMap((one) => saidBy(one, draft))
    const own = shopOf(parts, workspaceId, shop.id)
    const why = said.some((one) => one.draft)
      ? { why: null, lacks: [] }
      : await whyNot({ knowledge: parts.knowledge, scene, shop: own, draft }, asked)
    return { outcome: outcome.do, parts: [...trace.reply], said, ...why }
  }

const shopOf = ({ shopFor }: AskParts, workspaceId: string, shopId: string) => shopFor(workspaceId, shopId) ?? noShop

const saidBy = (words: Words, draft: Entry): Previewed['said'] =>
  'entryId' in words
    ? [{ entryId: words.entryId, draft: words.entryId === draft.id, answerId: words.answerId ?? null, when: words.when ?? null }]
    : []

async function whoAsks(tx: Tx, { shop: wanted, customerId, language }: PreviewEntry['as']): Promise<Pick<Scene, 'shop' | 'shopper'>> {
  const shop = await tx.row<Scene['shop']>(sql`
    select id, name, time_zone as "timeZone", currency from shops where ${wanted ?? null}::uuid is null or id = ${wanted ?? null}::uuid
    order by created_at limit 1`)
  if (!shop) throw new AppError('not_found', refusal('preview.shop', { path: 'as.shop' }))
  if (customerId === null) return { shop, shopper: { id: randomUUID(), name: null, customerId: null, language } }
  const known = await tx.row<{ id: string; name: string | null }>(
    sql`select id, name from shoppers where shop_id = ${shop.id} and customer_id = ${customerId}`,
  )
  return { shop, shopper: { id: known?.id ?? randomUUID(), name: known?.name ?? null, customerId, language } }
}

/** A customer id that is mistyped would look like a stranger: it is told. */
async function mustBeKnown(parts: AskParts, workspaceId: string, shopId: string, customerId: string | null): Promise<void> {
  if (customerId === null || (await shopOf(parts, workspaceId, shopId).members.member(customerId))) return
  throw new AppError('invalid', refusal('preview.customer', { path: 'as.customerId', id: customerId }))
}
