import { randomUUID } from 'node:crypto'
import { UnknownView } from '@xiaoer/contract/improving'
import { now } from '../model.ts'

const TEXTS = ['能绣名字吗', '衣服上能绣名字吗']

/** Questions of five shoppers that got no answer, with a person's reply to draft from. */
export function anUnknown(conversationId: string): UnknownView {
  const asked = {
    language: 'zh-CN',
    reasons: ['not_known'],
    lastAt: now(),
    conversationId,
    product: null,
    field: null,
    verdict: null,
    askedAgainAt: null,
  }
  return UnknownView.parse({
    cluster: {
      ...{
        id: randomUUID(),
        state: 'open',
        question: TEXTS[0],
        wordings: 2,
        times: 6,
        shoppers: 5,
        entryId: null,
        askedAgain: 0,
        settled: 0,
        fields: [],
      },
      reasons: { not_known: 4, disliked: 1, rephrased: 1, appraised: 0 },
      orders: { days: 7, ordered: 1, notOrdered: 3, stillTime: 1, cannotTell: 1 },
      firstAt: now(),
      lastAt: now(),
    },
    wordings: TEXTS.map((text, i) => ({ ...asked, text, times: 4 - 2 * i, turnId: randomUUID() })),
    draft: {
      answer: '可以绣，四个字以内免费。',
      category: 'service',
      sources: [{ kind: 'agent', conversationId, text: '可以绣，四个字以内免费。', used: true }],
    },
  })
}
