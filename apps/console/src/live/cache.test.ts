import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClient } from '@tanstack/react-query'
import { say } from '../../testing/stand-in/model.ts'
import { snapshot } from '../../testing/stand-in/routes-desk.ts'
import { emptyTalk, seed } from '../../testing/stand-in/seed.ts'
import { eventLog, inboxKey, loadInbox } from './cache.ts'

test('a list of several pages has everybody once, also who writes between two of its reads, and what was opened while it was read', async (t) => {
  const model = seed()
  const me = model.accounts[0]!
  const write = (nth: number) => say(model, model.talks[nth]!, { author: 'shopper', parts: [{ kind: 'text', text: 'hello' }] })
  model.talks = Array.from({ length: 70 }, (_, nth) => emptyTalk(`Shopper ${nth}`, null, 'en', '2026-11-20T08:00:00.000Z'))
  for (const nth of model.talks.keys()) write(nth)
  const begun = snapshot(model, me, 'all')
  const client = new QueryClient()
  const show = (conversations = begun.conversations) => client.setQueryData(inboxKey('all', ''), { ...begun, conversations })
  eventLog.add(begun.cursor, [])
  let reads = 0
  t.mock.method(globalThis, 'fetch', async (to: string) => {
    const after = new URL(to, 'http://here.invalid').searchParams.get('after') ?? undefined
    const answer = Response.json(snapshot(model, me, 'all', '', after))
    reads += 1
    // once the first page is read, more is opened, and one of the second page writes
    if (reads === 1) {
      show([...begun.conversations, ...begun.conversations])
      write(30)
      eventLog.add(begun.cursor, structuredClone(model.events))
    }
    return answer
  })
  show()
  const { conversations } = await loadInbox(client, 'all', '', me.accountId)
  assert.deepEqual(
    conversations.map(({ shopperName }) => shopperName),
    [30, ...Array.from({ length: 60 }, (_, n) => 69 - n).filter((nth) => nth !== 30)].map((nth) => `Shopper ${nth}`),
  )
  eventLog.clear()
  client.clear()
})

test('who comes into a list while it is read is in it, though it is of one page', async (t) => {
  const model = seed()
  const me = model.accounts[0]!
  const write = (nth: number) => say(model, model.talks[nth]!, { author: 'shopper', parts: [{ kind: 'text', text: 'hello' }] })
  model.talks = [emptyTalk('There already', null, 'en', '2026-11-20T08:00:00.000Z')]
  write(0)
  const begun = snapshot(model, me, 'all')
  eventLog.add(begun.cursor, [])
  let reads = 0
  t.mock.method(globalThis, 'fetch', async () => {
    const answer = Response.json(snapshot(model, me, 'all'))
    reads += 1
    if (reads === 1) {
      model.talks.push(emptyTalk('Came meanwhile', null, 'en', '2026-11-20T08:00:00.000Z'))
      write(1)
      eventLog.add(begun.cursor, structuredClone(model.events))
    }
    return answer
  })
  const client = new QueryClient()
  const { conversations } = await loadInbox(client, 'all', '', me.accountId)
  assert.deepEqual(
    conversations.map(({ shopperName }) => shopperName),
    ['Came meanwhile', 'There already'],
  )
  eventLog.clear()
  client.clear()
})
