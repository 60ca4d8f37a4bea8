import type { Page, StoredPart } from '@xiaoer/contract'
import type { ScenarioInForce } from '@xiaoer/contract/scenarios'
import {
  type DialogueState,
  ENTITY_TYPES,
  type Entity,
  type EntityType,
  type EntityValue,
  FRESH_STATE,
  type Outcome,
  type Reach,
  runTurn,
  type Turn,
  type Understanding,
} from '#engine/conversation'
import { decide } from '../decide.ts'
import { actedOf, answerOf, type ShopFacts } from './a-shop.ts'

export interface Heard {
  intent?: string
  confidence?: number
  /** Intents in the order of the text, each with the words that speak of it; the intent alone, of all the words, where absent. */
  intents?: readonly (readonly [intent: string, words: string])[]
  /** Type → [value, the words that hold it]. */
  entities?: Partial<Record<EntityType, [EntityValue, string]>>
  mood?: number
  intensity?: number
  rivals?: Understanding['rivals']
  language?: string
  reading?: Understanding['reading']
  parts?: StoredPart[]
  page?: Page
}

export interface Said {
  outcome: Outcome
  turn: Turn
  /** Catalogue keys and entry ids, in order. */
  keys: string[]
}

interface Talker {
  customerId?: string | null
  sessionId?: string
  /** What is kept back from the shopper. */
  heldOut?: readonly string[]
  /** They write where choices are numbered lines. */
  numbered?: boolean
  page?: Page | null
  state?: Partial<DialogueState>
  now?: string
  scenarios?: readonly ScenarioInForce[]
  /** Gets the names of all ports that are asked. */
  asked?: Set<string>
}

const portsOf = (shop: ShopFacts, { asked }: Talker): Reach => ({
  fetch: async (what) => {
    asked?.add(what.port)
    return answerOf(shop, what)
  },
  act: async (what) => actedOf(shop, what),
})

type Base = Omit<Turn, 'said' | 'understood' | 'parts' | 'cause'>

const aTurnOf = (
  { customerId = 'c1', sessionId = 's1', page = null, now = '2026-11-11T02:00:00Z', scenarios, heldOut, numbered }: Talker,
  id: string,
  state: DialogueState,
): Base => ({
  id,
  workspaceId: 'w1',
  conversationId: 'v1',
  sessionId,
  shop: { id: 'shop', name: '云杉小店', timeZone: 'Asia/Shanghai', currency: 'CNY' },
  shopper: { id: 'p1', name: '林小满', customerId, language: 'zh-CN', ...(heldOut && { heldOut }), ...(numbered && { numbered }) },
  page,
  now: new Date(now),
  state,
  facts: {},
  ...(scenarios && { scenarios }),
})

/** A conversation of turns made by hand: what was understood is given, everything after is the real thing. */
export function aTalk(shop: ShopFacts = {}, talker: Talker = {}) {
  let before: DialogueState = { ...FRESH_STATE, ...talker.state }
  let count = 0
  const take = async (turn: Turn): Promise<Said> => {
    const { outcome, turn: done } = await runTurn(turn, decide, portsOf(shop, talker))
    const { unknown, ...state } = outcome.state
    before = outcome.do === 'not_known' ? { ...state, ...(unknown && { unknown }) } : { ...state, lost: 0 }
    const say = 'say' in outcome && outcome.say ? outcome.say : []
    return {
      outcome,
      turn: done,
      keys: say.map((words) =>
        'key' in words ? words.key : 'entryId' in words ? words.entryId : 'noticeId' in words ? words.noticeId : words.by,
      ),
    }
  }
  const base = () => aTurnOf(talker, `turn-${++count}`, before)
  return {
    hear: (said: string, heard: Heard = {}) =>
      take({
        ...base(),
        ...(heard.page && { page: heard.page }),
        cause: 'message',
        parts: heard.parts ?? [{ kind: 'text', text: said }],
        said,
        understood: understood(said, heard),
      }),
    silence: () => take({ ...base(), cause: 'silence', parts: [], said: '', understood: understood('', {}) }),
    state: () => before,
  }
}

/** Read as a question of a matter, or of none that is known. */
export const asked = (said: string, intent = 'other.unknown'): Heard => ({
  intent,
  reading: { acts: [{ act: 'ask', intent, refersTo: '', span: [0, said.length], slots: [], confidence: 0.9 }], intent, consent: 'none' },
})

export function understood(
  text: string,
  {
    intent = 'other.unknown',
    confidence = 0.9,
    intents = [[intent, text]],
    entities = {},
    mood = 0,
    intensity = 0,
    rivals = [],
    language = 'zh',
    reading,
  }: Heard,
): Understanding {
  const found = ENTITY_TYPES.flatMap((type): Entity[] => {
    const [value, words] = entities[type] ?? []
    if (value === undefined || words === undefined) return []
    const at = Math.max(0, text.indexOf(words))
    const own = type === 'phone' || type === 'address' ? { private: true as const } : {}
    return [{ type, value, text: words, span: [at, at + words.length], confidence: 0.95, ...own }]
  })
  return {
    text,
    language,
    intent,
    confidence,
    intents: intents.map(([one, words]) => {
      const at = Math.max(0, text.indexOf(words))
      return { intent: one, confidence, span: [at, at + words.length], text: words }
    }),
    rivals,
    entities: found,
    ...(reading && { reading }),
    emotion: { score: mood, label: mood < -0.5 ? 'angry' : 'neutral', intensity, words: [], spans: [] },
  }
}
