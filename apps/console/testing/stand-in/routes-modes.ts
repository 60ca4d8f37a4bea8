import {
  type Drafted,
  type LanguageModelView,
  type ModelCalls,
  type ModelProbes,
  PutTranslation,
  type Summarised,
  type Translated,
} from '@xiaoer/contract'
import type { AssistFigures } from '@xiaoer/contract/assist'
import type { ShopperFacts } from '@xiaoer/contract/facts'
import { type ModeRow, PutMode } from '@xiaoer/contract/modes'
import { type Checked, PutCheck, type Suggested } from '@xiaoer/contract/suggestions'
import type { ShopperWays } from '@xiaoer/contract/ways'
import type { Costs, Holdout } from '@xiaoer/contract/worth'
import type { Asked, Routes } from './router.ts'

const AT = '2026-11-20T08:00:00.000Z'
const rows: ModeRow[] = [
  {
    intent: 'shipping.track',
    mode: 'suggest',
    since: '2026-11-01T00:00:00.000Z',
    byItself: false,
    fell: null,
    agreement: { decisions: 230, agreed: 229, waiting: 3, low: 0.976 },
    mayRise: true,
  },
]

function put({ params: [intent = ''], body }: Asked) {
  const { mode } = PutMode.parse(body)
  const known = rows.find((row) => row.intent === intent)
  const agreement = { decisions: 0, agreed: 0, waiting: 0, low: 0 }
  if (known) rows.splice(rows.indexOf(known), 1, { ...known, mode })
  else rows.push({ intent, mode, since: null, byItself: false, fell: null, agreement, mayRise: false })
  return { done: true }
}

/** What a chipped cup would bring up; nothing of anything else. */
function suggested({ model, params: [id] }: Asked): Suggested {
  const last = model.talks.find(({ row }) => row.id === id)?.messages.at(-1)?.parts[0]?.text ?? ''
  if (!last.includes('破了')) return { suggestions: [], coming: false, phrases: [] }
  const of = { title: '', entryId: null, decision: null, times: null, lastAt: null }
  const reasons = [
    {
      ...{ rule: 'CN-QUA-1', layer: 'law', policy: 'cn-law', version: '2025' },
      articles: [],
      text: { 'zh-CN': '商品质量有问题，可以退款。', en: 'What is faulty is paid back.' },
    },
  ]
  const decision = {
    orderNumber: '2026110100071',
    option: 'refund_only',
    standing: 'owed',
    amount: { minor: 5_900, currency: 'CNY' },
  } as const
  return {
    suggestions: [
      { ...of, id: SHOWN, kind: 'reply', source: 'past', text: '非常抱歉，麻烦您拍张照片发给我们。', times: 4, lastAt: AT },
      {
        ...of,
        id: NEXT,
        kind: 'action',
        source: 'decision',
        text: '',
        title: '2026110100071',
        decision: { ...decision, needsApproval: false, reasons },
      },
    ],
    coming: false,
    phrases: [{ text: '我们会尽快为您处理，请您稍等。', source: 'past' }],
  }
}
const SHOWN = '0192f3a0-0000-7000-8000-00000000a551'
const NEXT = '0192f3a0-0000-7000-8000-00000000a552'

function checked({ body }: Asked): Checked {
  const { text } = PutCheck.parse(body)
  return { warnings: text.includes('赔您 88 元') ? [{ kind: 'sum', words: '88 元' }] : [] }
}

const PROBES: ModelProbes = {
  beganAt: AT,
  endedAt: AT,
  probes: [
    { probe: 'answers', came: 'yes', ms: 320, figure: null, why: null },
    { probe: 'streams', came: 'yes', ms: 320, figure: 4_100, why: null },
    { probe: 'tools', came: 'no', ms: 410, figure: null, why: null },
    { probe: 'images', came: 'unknown', ms: 12_000, figure: null, why: 'late' },
  ],
}

/** Modes of intents and the language model, as the service tells them. */
export const modes: Routes = {
  'GET /modes': () => ({ modes: rows, needs: { decisions: 200, low: 0.97 } }),
  'GET /modes/volumes': () => ({
    days: 7,
    turns: [
      {
        ...{ intent: 'shipping.track', turns: 41 },
        served: { of: 38, agreed: 37, low: 0.865 },
        suggested: { of: 9, agreed: 6, low: 0.354 },
      },
      { intent: 'return.apply', turns: 12, served: { of: 10, agreed: 10, low: 0.722 }, suggested: { of: 0, agreed: 0, low: 0 } },
    ],
  }),
  'PUT /modes/:': put,
  'GET /modes/:/decisions': () => ({ decisions: [], next: null }),
  'POST /conversations/:/summary': (): Summarised => ({
    about: { intent: 'shipping.track', orderNumber: 'YS20261101000712', words: '包裹到哪了' },
    matters: ['shipping.track'],
    lookedUp: ['orders.find'],
    promises: ['明天送达'],
    deeds: [],
    mood: -0.2,
    words: '买家问包裹到了哪里。',
    doubts: [],
  }),
  'POST /conversations/:/suggestions': suggested,
  'POST /conversations/:/check': checked,
  'GET /figures/assist': (): AssistFigures => ({
    days: 30,
    sources: [
      { source: 'past', shown: 200, adopted: 50, edited: 30, ignored: 120, share: { value: 0.4, low: 0.334, high: 0.469 } },
      { source: 'facts', shown: 90, adopted: 45, edited: 9, ignored: 36, share: { value: 0.6, low: 0.497, high: 0.695 } },
    ],
    assisted: { sessions: 70, lengthMsP50: 240_000, ripe: 60, settled: 48, share: { value: 0.8, low: 0.682, high: 0.882 } },
    plain: { sessions: 50, lengthMsP50: 360_000, ripe: 40, settled: 28, share: { value: 0.7, low: 0.546, high: 0.819 } },
    despite: [{ kind: 'sum', replies: 3 }],
  }),
  'POST /conversations/:/draft': (): Drafted => ({
    text: '包裹明天送到，另送您 50 元。',
    by: 'bot',
    unbacked: [{ kind: 'money', text: '50 元', only: null }],
    tools: [],
  }),
  'POST /conversations/:/translation': ({ body }): Translated => ({ text: `[${PutTranslation.parse(body).to}]`, differs: [] }),
  'GET /conversations/:/ways': (): ShopperWays => ({
    channel: { value: null, by: null, most: 'web', of: 3, so: 2 },
    hours: { value: 'evening', by: 'learnt', most: 'evening', of: 9, so: 8 },
    form: { value: 'text', by: 'learnt', most: 'text', of: 9, so: 9 },
    length: { value: 'short', by: 'said', most: 'long', of: 9, so: 5 },
    channels: ['web'],
  }),
  'GET /conversations/:/facts': (): ShopperFacts => ({
    facts: [
      { id: '01999999-0000-7000-8000-000000000001', kind: 'height', value: '163', sentence: '我身高163', at: AT },
      {
        id: '01999999-0000-7000-8000-000000000002',
        kind: 'trait',
        value: 'sensitive-skin',
        name: { zh: '敏感皮肤', en: 'sensitive skin' },
        sentence: '我是敏感肌',
        at: AT,
      },
    ],
  }),
  'GET /experiments/holdout': (): Holdout => ({ share: 0.1 }),
  'GET /costs': (): Costs => ({ peopleHour: 4_500, millionTokens: 800, channels: {}, currency: 'CNY', kinds: ['web'] }),
  'GET /conversations/:/proposal': () => ({ proposal: null }),
  'GET /settings/language-model/calls': (): ModelCalls => ({
    calls: [
      { id: 'c2', at: AT, model: 'some-model', place: 'first', use: 'phrase', ms: 812, tokens: 310, why: null },
      { id: 'c1', at: AT, model: 'some-model', place: 'first', use: 'try', ms: 92, tokens: 0, why: 'key' },
    ],
  }),
  'POST /settings/language-model/probe': (): ModelProbes => PROBES,
  'GET /settings/language-model': (): LanguageModelView => ({
    enabled: true,
    uses: ['phrase', 'translate'],
    reader: 'doubtful',
    driver: 'local',
    shopperCalls: 60,
    dayCalls: 5_000,
    shopperTokens: null,
    dayTokens: 100_000,
    model: {
      name: 'some-model',
      host: 'models.example.com',
      standing: { state: 'resting', why: 'key', since: AT, restsUntil: AT, answeredAt: null, node: 'shop-1 · 412', startedAt: AT },
      probes: PROBES,
    },
    own: { url: 'https://models.example.com/v1', name: 'some-model', hasKey: true, protocol: 'openai' },
    failover: null,
    today: { calls: 12, tokens: 3_400, shoppersOut: 2, failovers: 3, until: AT },
  }),
}
