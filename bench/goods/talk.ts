import type { Part } from '@xiaoer/contract'
import type { Shop } from '../../server/commerce/index.ts'
import { AGENT_PORTS } from '../../server/compose/language/agent-ports.ts'
import { lookUp, type Sources } from '../../server/compose/look-ups.ts'
import { askedAttributes } from '../../server/compose/names/asked-attributes.ts'
import { shopNames } from '../../server/compose/names/shop-names.ts'
import { type DialogueState, FRESH_STATE, type Outcome, runTurn, type Turn } from '../../server/engine/conversation/index.ts'
import { dialogue, intentOfFlow } from '../../server/engine/dialogue/index.ts'
import { type Reader, situationOf } from '../../server/engine/reading/index.ts'
import { say } from '../../server/engine/reply/index.ts'
import { type Model, understand } from '../../server/engine/understanding/index.ts'
import type { Told } from './judge.ts'
import type { Shelf } from './shelf.ts'

/** What reads the words. */
export interface Minds {
  readonly model: Model
  readonly reader: Reader
}

const decide = dialogue(AGENT_PORTS)
const NOW = new Date('2026-11-11T02:00:00Z')

/** What the shopper reads, and what kind of step it was. */
export interface Replied {
  readonly parts: readonly Part[]
  readonly source: Outcome['do']
}

/** A conversation in a shop of the bench: everything but the shop's goods is empty, and nothing else is told than goods. */
export function openTalk({ model, reader }: Minds, { shop, currency }: Shelf, language = 'en') {
  const shopper = { id: 'shopper', name: null, customerId: null, language }
  const names = shopNames(() => shop)
  const about = { id: 'shop', name: '', timeZone: 'Europe/London', currency }
  let state: DialogueState = FRESH_STATE
  const context = () => ({ now: NOW, timeZone: about.timeZone, currency, catalogue: names.of('shop')!.products })

  async function hear(said: string): Promise<Told & Replied> {
    const ids = { id: 'turn', workspaceId: 'w', conversationId: 'c', sessionId: 's' }
    const around = { ...ids, shop: about, shopper, page: null, botOn: true, cause: 'message', now: NOW, facts: {} } as const
    const bare = { ...around, state, parts: [{ kind: 'text', text: said }], said } as const
    await names.load({ ...bare, channel: 'web', botOn: true })
    const understood = {
      ...understand(model, said, { ...context(), state }),
      reading: reader.read(said, situationOf(state, intentOfFlow)),
    }
    const before = state.focus.productId
    const turn: Turn = { ...bare, understood }
    const { outcome, turn: done } = await runTurn(turn, decide, {
      fetch: async (what, scene) => lookUp(sourcesOf(shop, names), what, { ...scene, channel: 'web', botOn: true }),
      act: async () => ({ failed: true }),
    })
    const { unknown, ...after } = outcome.state
    state = outcome.do === 'not_known' ? { ...after, ...(unknown && { unknown }) } : { ...after, lost: 0 }
    return { ...toldBy(outcome), before, parts: say(outcome, done), source: outcome.do }
  }
  return { hear }
}

const NOTHING = { verdict: 'not_known', best: [] }

const sourcesOf = (shop: Shop, names: ReturnType<typeof shopNames>): Sources => ({
  shop,
  searchKnowledge: () => NOTHING,
  deskStatus: async () => ({ online: 1 }),
  undertaken: async () => ({ deeds: [], ticket: null }),
  transcript: async () => [],
  decide: async () => null,
  askCampaigns: async () => [],
  askAttributes: (words, category, language) => askedAttributes(names.of('shop'), words, category, language),
  callGoods: (words) => names.of('shop')?.products.called(words),
  findGoods: (words, limit) => names.of('shop')?.products.find(words, limit),
  recommend: async () => [],
  askGraph: async () => null,
  askGuide: async () => null,
})

function toldBy(outcome: Outcome): Omit<Told, 'before'> {
  const parts = 'parts' in outcome ? (outcome.parts ?? []) : []
  const pending = outcome.state.pending?.options ?? []
  return {
    shown: parts.flatMap((part) => (part.kind === 'product' ? part.productId : [])),
    offered: pending.flatMap(({ id }) => (id.startsWith('product:') ? id.slice('product:'.length) : [])),
    focus: outcome.state.focus.productId,
  }
}
