import { randomUUID } from 'node:crypto'
import type { Model } from './model.ts'

/** A turn's trace as the service gives it. */
export function trace(model: Model, heard: string, said: string, at: string): string {
  const id = randomUUID()
  model.traces.set(id, {
    id,
    at,
    outcome: 'answer',
    source: 'facts',
    heard,
    versions: { build: '0.1.0', model: 'intents-zh 3', knowledge: '7', policy: 'v14' },
    understanding: {
      text: heard,
      language: 'zh-CN',
      intent: 'shipping.track',
      confidence: 0.93,
      intents: [{ intent: 'shipping.track', confidence: 0.93, span: [0, heard.length], text: heard }],
      rivals: [
        { intent: 'shipping.eta', confidence: 0.05 },
        { intent: 'order.status', confidence: 0.01 },
      ],
      entities: [{ type: 'product', value: { productId: '1003', title: '卡其色风衣' }, text: '风衣', span: [2, 4], confidence: 0.88 }],
      reading: {
        acts: [
          {
            act: 'ask',
            intent: 'shipping.track',
            refersTo: 'm',
            span: [0, heard.length],
            slots: [{ slot: 'order', text: 'A1009', span: [0, 5] }],
            confidence: 0.9,
          },
        ],
        intent: 'shipping.track',
        consent: 'none',
      },
      emotion: { score: -0.3, label: 'anxious', intensity: 0.4, words: ['还没'] },
    },
    steps: [
      {
        do: 'look_up',
        what: { port: 'orders.recent', with: ['c-1009', 5] },
        as: 'orders',
        result: [{ number: 'A1009', state: 'shipped', total: { minor: 45_900, currency: 'CNY' } }],
        ms: 1.8,
        ageMs: 120,
      },
      {
        do: 'look_up',
        what: { port: 'orders.find', with: ['A1009'] },
        as: 'order',
        result: {
          number: 'A1009',
          state: 'shipped',
          shipments: [{ carrier: '顺丰', state: 'in_transit', nodes: [{ place: '杭州转运中心', text: '已到达' }] }],
        },
        ms: 0.9,
        ageMs: 40,
      },
      { do: 'answer', source: 'facts' },
    ],
    said: [{ key: 'track.at_node', args: { place: '杭州转运中心', eta: { at: '2026-11-21T10:00:00.000Z', as: 'moment' } }, text: said }],
    model: [{ task: 'phrase', text: `${said}已退款 100 元。`, tools: [], refused: 'unbacked: 已退款 100 元' }],
    promises: { kept: [], held: [{ kind: 'money', text: '100 元', by: null }] },
    would: null,
    ms: { perceive: 0.1, understand: 0.4, track: 0.1, decide: 0.2, lookUps: 2.7, say: 0.3, record: 3.9 },
  })
  return id
}
