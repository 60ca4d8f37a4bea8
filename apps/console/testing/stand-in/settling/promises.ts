import type { PromiseRow } from '@xiaoer/contract'

const CONVERSATION = '0199a000-0000-7000-8000-000000000001'
const at = '2026-11-20T08:00:00.000Z'
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

const promises: PromiseRow[] = [
  held,
  ...Array.from({ length: 120 }, (_, i): PromiseRow => {
    const id = `0199a000-0000-7000-8000-${String(120 - i).padStart(12, '0')}`
    return { ...held, id, kind: i === 90 ? 'date' : 'money', words: `¥${199 + i}.00`, value: `CNY ${19900 + 100 * i}`, borneBy: 'fact' }
  }),
]
/** The page of promises that is meant, as the service gives it. */
export function promisesMeant(query: URLSearchParams) {
  const meant = promises.filter(
    ({ borneBy, words, kind }) =>
      (!query.get('held') || borneBy === null) &&
      (!query.get('kind') || kind === query.get('kind')) &&
      words.includes(query.get('words') ?? ''),
  )
  const from = meant.findIndex(({ id }) => id === query.get('before')) + 1
  const page = meant.slice(from, from + Number(query.get('limit')))
  return { promises: page, next: from + page.length < meant.length ? (page.at(-1)?.id ?? null) : null }
}
