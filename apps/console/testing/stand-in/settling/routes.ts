import type { DeedRow, PolicyVersion, PromiseRow } from '@xiaoer/contract'
import type { ScenarioFile } from '@xiaoer/contract/scenarios'
import type { Asked, Routes } from '../router.ts'

const CONVERSATION = '0199a000-0000-7000-8000-000000000001'
const at = '2026-11-20T08:00:00.000Z'
const deed = { conversationId: CONVERSATION, orderNumber: 'YS209900000010', receipts: [], why: null, at }
const deeds: DeedRow[] = [
  {
    ...deed,
    id: '0199a000-0000-7000-8000-000000000002',
    kind: 'refund_only',
    amount: { minor: 59_900, currency: 'CNY' },
    state: 'waiting',
    why: 'limit',
  },
  { ...deed, id: '0199a000-0000-7000-8000-000000000003', kind: 'change_address', amount: null, state: 'done', receipts: ['A20991'] },
]
const held: PromiseRow = {
  id: '0199a000-0000-7000-8000-000000000004',
  conversationId: CONVERSATION,
  sessionId: CONVERSATION,
  turnId: CONVERSATION,
  kind: 'money',
  words: '¥88.00',
  value: '8800 CNY',
  borneBy: null,
  at,
}

const isAskedFor = ({ state, conversationId }: DeedRow, query: URLSearchParams) =>
  (!query.get('state') || state === query.get('state')) && (!query.get('conversationId') || conversationId === query.get('conversationId'))

function decide({ params: [id = ''], body }: Asked) {
  const one = deeds.find((row) => row.id === id)
  const yes = typeof body === 'object' && body !== null && 'yes' in body && body.yes === true
  if (one) deeds.splice(deeds.indexOf(one), 1, { ...one, state: yes ? 'done' : 'refused', receipts: yes ? ['R20991'] : [] })
  return { state: yes ? 'done' : 'refused' }
}

const TEXT = JSON.stringify({ version: '2', from: '2026-10-01', otherwise: 'person', rules: [] }, null, 2)
const version: PolicyVersion = {
  id: '0199a000-0000-7000-8000-000000000005',
  shopId: '0199a000-0000-7000-8000-000000000006',
  version: '3',
  from: '2026-12-01',
  text: TEXT,
  state: 'waiting',
  writtenBy: '0199a000-0000-7000-8000-000000000007',
  writtenAt: at,
  approvedBy: null,
  approvedAt: null,
}

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
  'GET /promises': () => ({ promises: [held] }),
  'GET /policies': () => ({ editions: [{ version: '2', from: '2026-10-01', until: null, text: TEXT }], versions: [version] }),
  'POST /policies/check': () => ({ problems: [{ path: 'rules', line: 5, message: 'there is no rule; add one or leave it to people' }] }),
  'POST /policies/what-would-change': () => ({
    cases: 40,
    changed: 10,
    newlyWaiting: 2,
    noLongerWaiting: 0,
    moved: [{ minor: -120_000, currency: 'CNY' }],
    byOption: [{ from: 'return_and_refund', to: 'refuse', count: 10 }],
    examples: [
      {
        case: 'c1',
        from: 'return_and_refund',
        to: 'refuse',
        moved: { minor: -19_900, currency: 'CNY' },
        order: '…0010',
        conversationId: CONVERSATION,
        at,
      },
    ],
  }),
  'POST /policies/:/approve': () => ({ ...version, state: 'published' }),
  'GET /scenarios': () => ({ shipped: [scenario], versions: [] }),
  'GET /scenarios/parts': () => ({ intents: ['order.cancel'], facts: [], slots: [], words: {} }),
  'POST /scenarios/check': () => ({ problems: [{ at: 'steps.deed', message: 'nothing leads on; add an end' }] }),
}
