import { type DeedRow, DONE, type PolicyChange, type PolicyProblems, type PolicyVersion } from '@xiaoer/contract'
import { DecideDeed, SettleDeed } from '@xiaoer/contract/deeds'
import {
  type KeptDecisions,
  type PolicyComparison,
  type PolicyForm,
  PutKeptDecisions,
  type TriedOutcome,
  type TriedPolicy,
} from '@xiaoer/contract/policy'
import type { ScenarioFile } from '@xiaoer/contract/scenarios'
import type { Asked, Routes } from '../router.ts'
import { promisesMeant } from './promises.ts'

const CONVERSATION = '0199a000-0000-7000-8000-000000000001'
const at = '2026-11-20T08:00:00.000Z'
const deed = {
  conversationId: CONVERSATION,
  orderNumber: 'YS209900000010',
  receipts: [],
  why: null,
  mode: null,
  limit: null,
  decision: null,
  cost: null,
  begunBy: null,
  by: null,
  note: null,
  reason: null,
  since: null,
  declined: null,
  stuck: false,
  at,
}
const deeds: DeedRow[] = [
  {
    ...deed,
    id: '0199a000-0000-7000-8000-000000000002',
    kind: 'refund_only',
    amount: { minor: 59_900, currency: 'CNY' },
    state: 'waiting',
    why: 'limit',
    since: '算了不等了，别退了',
    mode: 'full',
    limit: { limit: 'perAction', most: { minor: 20_000, currency: 'CNY' }, would: { minor: 59_900, currency: 'CNY' } },
  },
  { ...deed, id: '0199a000-0000-7000-8000-000000000003', kind: 'change_address', amount: null, state: 'done', receipts: ['A20991'] },
]
const isAskedFor = ({ state, conversationId, stuck }: DeedRow, query: URLSearchParams) =>
  (!query.get('stuck') || stuck) &&
  (!query.get('state') || state === query.get('state')) &&
  (!query.get('conversationId') || conversationId === query.get('conversationId'))

function settle({ params: [id = ''], body }: Asked) {
  const how = SettleDeed.parse(body)
  const state = how.do === 'again' ? 'undone' : 'by_hand'
  const one = deeds.find((row) => row.id === id)
  if (one) deeds.splice(deeds.indexOf(one), 1, { ...one, state, stuck: false, note: how.do === 'by_hand' ? how.note : null })
  return { state }
}

function decide({ params: [id = ''], body }: Asked) {
  const one = deeds.find((row) => row.id === id)
  const { yes, note } = DecideDeed.parse(body)
  if (one)
    deeds.splice(deeds.indexOf(one), 1, { ...one, state: yes ? 'done' : 'refused', note: note ?? null, receipts: yes ? ['R20991'] : [] })
  return { state: yes ? 'done' : 'refused' }
}

const rule = {
  id: 'exchange-15',
  gives: ['exchange'],
  when: { claim: ['unsuitable'], day: { to: 15 }, intact: true },
  terms: { returnFreight: 'shop' },
  text: { 'zh-CN': '签收 15 天内可换', en: 'exchange within 15 days' },
}
const TEXT = JSON.stringify(
  { version: '2', from: '2026-10-01', otherwise: 'person', rules: [rule], costs: { freightBack: 1_200 } },
  null,
  2,
)
const form: PolicyForm = {
  shop: 'demo',
  currency: 'CNY',
  jurisdiction: 'CN',
  zone: 'Asia/Shanghai',
  facts: [
    { name: 'claim', kind: 'choice', values: ['none', 'unsuitable', 'defect'] },
    { name: 'day', kind: 'number', values: [] },
    { name: 'intact', kind: 'flag', values: [] },
    { name: 'category', kind: 'word', values: [] },
  ],
  grantable: ['return_and_refund', 'exchange'],
  options: ['return_and_refund', 'exchange', 'refuse', 'person'],
  periods: {
    calendars: ['CN', 'EU'],
    counts: ['day', 'guaranteeMonth'],
    byLaw: [{ calendar: 'CN', lengthens: ['day'], announced: 2026, articles: [{ law: 'Civil Code', article: '203' }] }],
  },
  law: [{ id: 'L1', gives: ['exchange'], articles: [{ law: 'Law', article: '24' }], text: { 'zh-CN': '法定可换', en: 'exchange by law' } }],
}
const yuan = (minor: number) => ({ minor, currency: 'CNY' })
const flipped = { 'zh-CN': '若签收早两天，则可以退货退款', en: 'were it signed for two days later: return and refund' }
const outcome: TriedOutcome = {
  status: 'decided',
  options: [
    {
      option: 'exchange',
      standing: 'offered',
      reasons: [{ rule: 'exchange-15', layer: 'shop', policy: 'demo-shop', version: '2', articles: [], text: rule.text }],
      gets: { refund: yuan(0), returnFreight: 'shop' },
      cost: {
        money: yuan(0),
        goods: yuan(1_350),
        freight: yuan(800),
        handling: yuan(900),
        lossOfCustomer: yuan(300),
        total: yuan(3_350),
        inputs: { paid: 19_900, goodsCost: 9_000, worthOfReturned: 0.85, customerValue: 6_000, shareThatLeaves: 0.05 },
      },
    },
  ],
  closed: [{ option: 'return_and_refund', why: 'not_granted', reasons: [], waitsFor: [], flip: flipped }],
  missing: [{ fact: 'evidence', decides: 0.5 }],
  signals: [],
  policies: [{ policy: 'demo-shop', layer: 'shop', version: '2' }],
}

const version: PolicyVersion = {
  id: '0199a000-0000-7000-8000-000000000005',
  shopId: '0199a000-0000-7000-8000-000000000006',
  version: '3',
  from: '2026-12-01',
  text: TEXT.replace('"freightBack": 1200', '"freightBack": 900'),
  state: 'waiting',
  writtenBy: '0199a000-0000-7000-8000-000000000007',
  writtenAt: at,
  submittedAt: at,
  approvedBy: null,
  approvedAt: null,
  approvedAlone: false,
}

/** As the service would: a span below the law's is told with the article. */
function problemsOf(body: unknown): PolicyProblems['problems'] {
  const said = { 'zh-CN': '没有规则：请加一条，或都交给人', en: 'there is no rule; add one or leave it to people' }
  const missing = { code: 'too_short', path: 'rules', line: 5, message: said.en, text: said }
  if (!/\\"to\\": 3\b/.test(JSON.stringify(body))) return [missing]
  const law = { id: 'L1', articles: [{ law: 'Law', article: '24' }], text: { 'zh-CN': '法定可换', en: 'exchange by law' }, least: 7 }
  const low = { code: 'below_law', path: 'rules[0].when.day.to', line: 9, message: 'is below the law' }
  return [missing, { ...low, text: { 'zh-CN': '低于法律', en: low.message }, law }]
}

let kept: KeptDecisions = { days: null, standard: 730, count: 40, oldest: at }
let about = 2

const change: PolicyChange = {
  cases: 40,
  skipped: 0,
  changed: 10,
  newlyWaiting: 2,
  noLongerWaiting: 0,
  moved: [yuan(-120_000)],
  byOption: [{ from: 'return_and_refund', to: 'refuse', count: 10 }],
  examples: [
    { case: 'c1', from: 'return_and_refund', to: 'refuse', moved: yuan(-19_900), order: '…0010', conversationId: CONVERSATION, at },
  ],
}
let looks = 0
/** Half done when it is begun, and whole when it is looked at a second time. */
const comparison = (): PolicyComparison => ({
  id: '0199a000-0000-7000-8000-000000000008',
  state: looks < 2 ? 'running' : 'done',
  gone: looks < 2 ? 20 : 40,
  total: 40,
  begunAt: at,
  change,
})

const scenario: ScenarioFile = {
  scenario: 'cancel_order',
  title: { 'zh-CN': '取消订单', en: 'The cancellation' },
  serves: ['order.cancel'],
  start: 'order',
  steps: { order: { do: 'order', orders: 'unsent', next: 'deed' }, deed: { do: 'deed', deed: { kind: 'cancel_order' } } },
  tests: [],
}

/** Deeds, promises, the shop's policy and its scenarios, as the service tells them. */
export const deedRoutes: Routes = {
  'GET /actions': ({ query }) => ({ actions: deeds.filter((deed) => isAskedFor(deed, query)) }),
  'POST /actions/:/decide': decide,
  'POST /actions/:/settle': settle,
  'GET /promises': ({ query }) => promisesMeant(query),
  'GET /policies': () => ({
    template: null,
    editions: [
      { version: '2', from: '2026-10-01', until: '2099-01-01', inForce: true, text: TEXT },
      { version: '3', from: '2099-01-01', until: null, inForce: false, text: TEXT },
    ],
    versions: [version],
    alone: null,
  }),
  'GET /policies/form': () => form,
  'POST /policies/check': ({ body }) => ({ problems: problemsOf(body), remarks: [] }),
  'POST /policies/try': (): TriedPolicy => ({ now: outcome, instead: null }),
  'GET /policies/cases': ({ query }) => ({
    cases: [{ title: '风衣', case: { at, law: 'CN', facts: { logistics: 'delivered', paid: 45_000, product: query.get('order') } } }],
  }),
  'POST /policies/what-would-change': () => {
    looks = 0
    return comparison()
  },
  'POST /policies/what-would-change/last': () => ({ comparison: null }),
  'GET /policies/what-would-change/:': () => {
    looks++
    return comparison()
  },
  'POST /policies/what-would-change/:/stop': () => ({ ...comparison(), state: 'stopped' }),
  'GET /policies/kept': () => kept,
  'PUT /policies/kept': ({ body }) => {
    kept = { ...kept, days: PutKeptDecisions.parse(body).days, count: 3 }
    return DONE
  },
  'GET /conversations/:/decisions': () => ({ count: about }),
  'DELETE /conversations/:/decisions': () => {
    const count = about
    about = 0
    return { count }
  },
  'POST /policies/:/approve': () => ({ ...version, state: 'published' }),
  'GET /scenarios': () => ({ shipped: [scenario], versions: [], uses: { days: 7, of: {} } }),
  'GET /scenarios/parts': () => ({ intents: ['order.cancel'], facts: [], slots: [], wordings: [], words: {} }),
  'POST /scenarios/check': () => ({
    problems: [{ at: 'steps.deed', message: 'nothing leads on; add an end', refusal: { reason: 'newer.than_this', values: {} } }],
  }),
}
