import type { Shop } from '#commerce'
import type { Scene } from '#engine/conversation'
import { type Entry, fillIn, type Knowledge } from '#engine/knowledge'
import { normalise } from '#engine/text'
import type { Model } from '#engine/understanding'
import { type AtHand, type LiveFacts, liveFacts } from './live-facts.ts'
import { paymentTold } from './payment-told.ts'

/** What a turn knows beside the question. */
export interface Hints extends AtHand {
  readonly intent?: string | undefined
  readonly entryId?: string | undefined
}

/** Who asks, and of which shop. */
export interface Asking {
  readonly knowledge: Knowledge
  readonly scene: Pick<Scene, 'workspaceId' | 'shop' | 'shopper' | 'now' | 'channel'>
  readonly shop: Shop
  /** An entry that is not published, as if it were. */
  readonly draft?: Entry | undefined
}

/** Who asks, where and of what, as conditions are compared with it. The shop is asked only for what a condition needs. */
export async function circumstancesOf({ knowledge, scene, draft }: Asking, hints: Hints, facts: LiveFacts) {
  const uses = await knowledge.uses(scene.workspaceId, draft)
  return {
    now: scene.now,
    shopId: scene.shop.id,
    channel: scene.channel,
    language: hints.language,
    productId: hints.productId,
    category: uses.categories ? (await facts.product())?.category : undefined,
    level: uses.levels ? await facts.level() : undefined,
  }
}

/**
 * What the entries say, else what the shop's system tells of paying; the same in plain wording where the words as they were typed find nothing:
 * entries are seldom written in dialect.
 */
export async function askInPlain(model: Pick<Model, 'wording'>, asking: Asking, text: string, hints: Hints) {
  const found = await askKnowledge(asking, text, hints)
  const told = found.verdict === 'answer' || hints.entryId ? undefined : await paymentTold(asking.scene, asking.shop, text, hints)
  if (told) return told
  if (found.best.length > 0) return found
  const folded = normalise(text)
  const plain = model.wording.plain(folded).text
  const again = plain === folded.text ? found : await askKnowledge(asking, plain, hints)
  return again.best.length > 0 ? again : found
}

/** What the entries say to this shopper, here and now, with live facts put in. */
export async function askKnowledge(asking: Asking, text: string, hints: Hints) {
  const { knowledge, scene, shop, draft } = asking
  const { intent, language, entryId } = hints
  const facts = liveFacts(scene, shop, hints)
  const circumstances = await circumstancesOf(asking, hints, facts)
  const found = await knowledge.search(scene.workspaceId, text, { intent, language, entryId, circumstances, draft })
  return fillIn(found, facts.fact)
}
