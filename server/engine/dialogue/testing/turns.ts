import {
  type DialogueAct,
  type Entity,
  FRESH_STATE,
  type LookUp,
  type NextStep,
  runTurn,
  type TalkState,
  type Turn,
} from '#engine/conversation'
import { type Command, commandsIn } from '../commands/index.ts'
import { dialogue } from '../decide.ts'
import { flowsOf } from '../flows/index.ts'
import { policed } from '../policies/index.ts'
import type { Ports, Scene } from '../scene.ts'
import { talkOf } from '../talk.ts'

const CNY = 'CNY'
const money = (yuan: number) => ({ minor: yuan * 100, currency: CNY })
const line = (productId: string, variant: string, title: string) => ({
  productId,
  variantId: `${productId}.${variant}`,
  title,
  variant,
  quantity: 1,
  paid: money(100),
})

/** An order of c1 as the shop's port gives it. */
export const anOrder = (number: string, state: string, items = [line('coat', 'M', '经典风衣')], more: object = {}) => ({
  ...{ number, customerId: 'c1', state, placedAt: '2026-11-08T02:00:00Z', paidAt: '2026-11-08T02:01:00Z', items, total: money(100) },
  ...{ shipments: [], refunds: [], returns: [], invoices: [], ...more },
})
export { line }

/** What the shop's ports answer, by their names. */
export type Shop = Readonly<Record<string, unknown>>

const ALLOWED = { standing: 'asked', reasons: [], gets: { refund: money(100), returnFreight: 'shopper' } }
export const SHOP: Shop = {
  'orders.recent': [anOrder('A100', 'delivered'), anOrder('A200', 'paid', [line('shoes', '43', '帆布鞋')])],
  'decisions.decide': {
    ...{ status: 'decided', closed: [], missing: [], signals: [] },
    options: ['return_and_refund', 'exchange', 'refund_only'].map((option) => ({ option, ...ALLOWED })),
  },
  'knowledge.search': { verdict: 'not_known', best: [] },
  'catalogue.search': [],
  'catalogue.products': [],
}

/** A message as it was read. */
export interface Said {
  readonly intent?: string
  readonly confidence?: number
  readonly acts?: readonly (Pick<DialogueAct, 'act' | 'intent'> & Partial<DialogueAct>)[]
  readonly entities?: readonly Partial<Entity>[]
  readonly talk?: TalkState
  readonly state?: Partial<Turn['state']>
  readonly page?: Turn['page']
  readonly visitor?: true
  readonly tap?: string
  readonly mood?: number
}

/** A turn of a message that was read so. */
export function aTurn(
  said: string,
  { intent, confidence = 0.95, acts, entities = [], talk, state, page = null, visitor, tap, mood = 0 }: Said = {},
): Turn {
  const main = intent ?? acts?.[0]?.intent ?? 'other.unknown'
  const whole = { refersTo: '' as const, span: [0, said.length] as const, slots: [], confidence }
  return {
    ...{ id: 't1', workspaceId: 'w', conversationId: 'c', sessionId: 's', cause: 'message', page, facts: {}, said },
    shop: { id: 's', name: '云杉小店', timeZone: 'Asia/Shanghai', currency: CNY },
    shopper: { id: 'p', name: '林小满', customerId: visitor ? null : 'c1', language: 'zh-CN' },
    now: new Date('2026-11-11T02:00:00Z'),
    parts: tap === undefined ? [{ kind: 'text', text: said }] : [{ kind: 'chosen', choiceId: tap, text: said }],
    state: { ...FRESH_STATE, ...(talk && { talk }), ...state },
    understood: {
      ...{ text: said, language: 'zh', intent: main, confidence, rivals: [] },
      intents: [{ intent: main, confidence, span: [0, said.length], text: said }],
      entities: entities.map((one) => ({ type: 'attribute', value: '', text: '', span: [0, said.length], confidence: 1, ...one })),
      emotion: { score: mood, label: mood < -0.5 ? 'angry' : 'neutral', intensity: 0, words: [], spans: [] },
      reading: { acts: (acts ?? [{ act: 'ask', intent: main }]).map((one) => ({ ...whole, ...one })), intent: main, consent: 'none' },
    },
  }
}

export const PORTS: Ports = {
  values: () => [],
  choiceSaid: () => undefined,
  display: () => ({ money: ({ minor }) => String(minor), day: (at) => at, moment: (at) => at, words: (arg) => JSON.stringify(arg) }),
  read: (words) => words.map((one) => ('key' in one ? one.key : one.text)).join(' '),
  unbacked: () => [],
}

const sceneOf = (turn: Turn, ports = PORTS): Scene => ({ turn, talk: talkOf(turn), flows: flowsOf(turn), ports })
const FACTS = {
  find: (shop: Shop, number: unknown) =>
    [shop['orders.recent']].flat().find((one) => one instanceof Object && Reflect.get(one, 'number') === number),
}

/** Answers look-ups as the shop does. */
const fetching =
  (shop: Shop) =>
  async ({ port, with: args }: LookUp): Promise<unknown> =>
    port === 'orders.find' ? (FACTS.find(shop, args[0]) ?? null) : (shop[port] ?? null)

/** What a message is read to do, its look-ups made. */
export async function commandsOf(turn: Turn, shop: Shop = SHOP, ports = PORTS): Promise<readonly Command[]> {
  let commands: readonly Command[] = []
  const decide = (now: Turn): NextStep => {
    const read = commandsIn(sceneOf(now, ports))
    if ('step' in read) return read.step
    commands = read.commands
    return { do: 'stay_silent', reason: '', state: now.state }
  }
  await runTurn(turn, decide, { fetch: fetching(shop) })
  return commands
}

/** What comes of commands, look-ups made. */
export async function policedIn(commands: readonly Command[], turn: Turn, shop: Shop = SHOP) {
  const { outcome } = await runTurn(turn, (now) => policed(commands, sceneOf(now)), { fetch: fetching(shop) })
  return outcome
}

/** What comes of a message. */
export async function answeredIn(turn: Turn, shop: Shop = SHOP, ports = PORTS) {
  const { outcome } = await runTurn(turn, dialogue(ports), { fetch: fetching(shop), act: async () => ({ state: 'done', receipts: [] }) })
  return outcome
}

/** The keys of what is said. */
export const keysOf = (outcome: Awaited<ReturnType<typeof answeredIn>>): readonly string[] =>
  ('say' in outcome ? (outcome.say ?? []) : []).map((one) => ('key' in one ? one.key : one.text))

/** What is said, as keys with what fills them. */
export const saidIn = (outcome: Awaited<ReturnType<typeof answeredIn>>): readonly Readonly<Record<string, unknown>>[] =>
  ('say' in outcome ? (outcome.say ?? []) : []).map((one) => ({ ...one }))

/** The ids of what is offered to tap. */
export const offeredIn = (outcome: Awaited<ReturnType<typeof answeredIn>>): readonly string[] =>
  ('parts' in outcome ? (outcome.parts ?? []) : []).flatMap((part) => (part.kind === 'choices' ? part.options.map(({ id }) => id) : []))
