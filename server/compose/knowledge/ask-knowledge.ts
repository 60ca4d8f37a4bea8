import type { Shop } from '#commerce'
import type { Scene } from '#engine/conversation'
import { type Entry, fillIn, type Knowledge } from '#engine/knowledge'
import { type AtHand, liveFacts } from './live-facts.ts'

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

/** What the entries say to this shopper, here and now, with live facts put in. The shop is asked only for what conditions or placeholders need. */
export async function askKnowledge({ knowledge, scene, shop, draft }: Asking, text: string, hints: Hints) {
  const { workspaceId, now, channel } = scene
  const facts = liveFacts(scene, shop, hints)
  const uses = await knowledge.uses(workspaceId, draft)
  const circumstances = {
    now,
    shopId: scene.shop.id,
    channel,
    language: hints.language,
    productId: hints.productId,
    category: uses.categories ? (await facts.product())?.category : undefined,
    level: uses.levels ? await facts.level() : undefined,
  }
  const { intent, language, entryId } = hints
  return fillIn(await knowledge.search(workspaceId, text, { intent, language, entryId, circumstances, draft }), facts.fact)
}
