import { FRESH_STATE, type Turn } from '../../server/engine/conversation/index.ts'
import { wanted } from '../../server/engine/dialogue/index.ts'
import { type Model, understand } from '../../server/engine/understanding/index.ts'
import type { Pair } from './figures.ts'
import type { LabelledTurn } from './turns.ts'

const NOW = new Date(0)
const SHOP = { id: 'shop', name: '', timeZone: 'Asia/Shanghai', currency: 'CNY' }
const SHOPPER = { id: 'shopper', name: null, customerId: null, language: 'zh-CN' }

/** A real message as a turn, with nothing kept of the dialogue before it but how it was read. */
function turnOf({ text, reading, session }: LabelledTurn, model: Model): Turn {
  const understood = { ...understand(model, text, { state: FRESH_STATE, now: NOW, timeZone: SHOP.timeZone }), reading }
  const ids = { id: session, workspaceId: '', conversationId: session, sessionId: session }
  const around = { shop: SHOP, shopper: SHOPPER, page: null, cause: 'message', now: NOW, state: FRESH_STATE, facts: {} } as const
  return { ...ids, ...around, parts: [{ kind: 'text', text }], said: text, understood }
}

/** What each message is worked as, and what its words alone would have it be. */
export function workedPairs(turns: readonly LabelledTurn[], model: Model): { readonly worked: Pair[]; readonly alone: Pair[] } {
  const pairs = turns.map(({ label, ...rest }) => {
    const turn = turnOf({ label, ...rest }, model)
    const as = (intent: string): Pair => ({ label, reading: { ...rest.reading, intent } })
    return { worked: as(wanted(turn)), alone: as(turn.understood.intent) }
  })
  return { worked: pairs.map(({ worked }) => worked), alone: pairs.map(({ alone }) => alone) }
}
