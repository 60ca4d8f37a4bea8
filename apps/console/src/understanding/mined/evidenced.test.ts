import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evidencedIn } from './evidenced.ts'

const opening = (text: string, times: number) => ({ text, times, session: 1 })
const course = (share: number) => JSON.parse(JSON.stringify({ intent: { id: 'order.cancel', share } }))

test('chosen before anybody looked is what is evidenced: said twice, read so by most, or named by a colleague; else nothing', () => {
  const openings = [opening('不要了', 3), opening('帮我看看', 1)]
  const of = (intent: string | null, share: number) => evidencedIn({ scenario: { intent, course: course(share) }, openings })
  assert.deepEqual(of(null, 0.7), { intent: 'order.cancel', texts: ['不要了'] })
  assert.deepEqual(of(null, 0.3), { intent: null, texts: ['不要了'] })
  assert.equal(of('order.address', 0.3).intent, 'order.address')
  assert.deepEqual(evidencedIn({ scenario: { intent: null, course: null }, openings: [opening('喂', 1)] }), { intent: null, texts: [] })
})
