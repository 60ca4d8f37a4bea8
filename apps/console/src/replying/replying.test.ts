import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { saved } from '../store/saved.ts'
import { withDraft } from './draft/drafts.ts'
import { createKeeper } from './draft/keeper.ts'
import { newId } from './outbox/new-id.ts'
import type { Pending, Replies } from './outbox/outbox.ts'
import { createSender } from './outbox/sender.ts'
import { byTitle, quickQuery } from './quick/quick-query.ts'

const reply = (id: string, conversationId = 'c1'): Pending => ({
  id,
  conversationId,
  parts: [{ kind: 'text', text: id }],
  at: '',
  state: 'waiting',
  problem: null,
})
const settled = () => new Promise((done) => setImmediate(done))

/** A sender whose shelf outlives it, as the browser's does, and whose service answers as told. */
function aSender(shelf: { replies: Replies } = { replies: [] }) {
  const sent: string[] = []
  const retries: (() => void)[] = []
  const service = { refuse: new Map<string, string>(), offline: false, slow: [] as (() => void)[] | null }
  const box = createSender({
    load: () => shelf.replies,
    keep: (replies) => {
      shelf.replies = replies
    },
    async send({ id }) {
      sent.push(id)
      if (service.slow) await new Promise<void>((done) => service.slow?.push(done))
      if (service.offline) throw new Error('offline')
      const words = service.refuse.get(id)
      if (words) throw words === 'fault' ? new TypeError(words) : new RangeError(words)
    },
    refusal: (error, tries) => (error instanceof RangeError ? error.message : error instanceof TypeError && tries >= 3 ? 'a fault' : null),
    later: (_, todo) => void retries.push(todo),
    changed: () => {},
  })
  return { box, sent, retries, service, shelf }
}

test('replies of one conversation go one after another, others beside them', async () => {
  const { box, sent, service } = aSender()
  box.add(reply('a'))
  box.add(reply('b'))
  box.add(reply('other', 'c2'))
  assert.deepEqual(sent, ['a', 'other'])
  for (const done of service.slow?.splice(0) ?? []) done()
  await settled()
  assert.deepEqual(sent, ['a', 'other', 'b'])
})

test('a reply that could not be sent stays and is sent again under the same id', async () => {
  const { box, sent, retries, service, shelf } = aSender()
  service.slow = null
  service.offline = true
  box.add(reply('a'))
  await settled()
  assert.equal(shelf.replies[0]?.state, 'waiting')
  service.offline = false
  retries[0]?.()
  await settled()
  assert.deepEqual(sent, ['a', 'a'])
  assert.deepEqual(shelf.replies, [])
})

test('a reply that comes back as a fault of the service again and again does not hold up the next for ever', async () => {
  const { box, sent, retries, service, shelf } = aSender()
  service.slow = null
  service.refuse.set('a', 'fault')
  box.add(reply('a'))
  box.add(reply('b'))
  for (let times = 0; times < 3; times++) {
    await settled()
    retries.shift()?.()
  }
  await settled()
  assert.deepEqual(sent, ['a', 'a', 'a', 'b'])
  assert.deepEqual(
    shelf.replies.map(({ id, state, problem }) => [id, state, problem]),
    [['a', 'failed', 'a fault']],
  )
})

test('a refused reply is shown with its reason and does not hold up the next', async () => {
  const { box, sent, service, shelf } = aSender()
  service.slow = null
  service.refuse.set('a', 'somebody else holds it')
  box.add(reply('a'))
  box.add(reply('b'))
  await settled()
  await settled()
  assert.deepEqual(sent, ['a', 'b'])
  assert.deepEqual(
    shelf.replies.map(({ id, state, problem }) => [id, state, problem]),
    [['a', 'failed', 'somebody else holds it']],
  )
})

test('after a reload what was waiting goes out, what had failed waits for a person', async () => {
  const shelf = { replies: [{ ...reply('a'), state: 'failed' as const, problem: 'x' }, reply('b')] }
  const { box, sent, service } = aSender(shelf)
  service.slow = null
  box.pump()
  await settled()
  assert.deepEqual(sent, ['b'])
  box.again('a')
  await settled()
  assert.deepEqual(sent, ['b', 'a'])
})

test('ids are UUIDs of version 7 in the order of time', () => {
  const bytes = new Uint8Array(16).fill(255)
  assert.equal(newId(0x0192_3456_789a, bytes), '01923456-789a-7fff-bfff-ffffffffffff')
  assert.ok(newId(1_000, bytes) < newId(2_000, bytes))
  assert.ok(z.uuid().safeParse(newId()).success)
})

test('a slash at the beginning of a line of its own looks for an answer', () => {
  assert.equal(quickQuery('/ship'), 'ship')
  assert.equal(quickQuery('/'), '')
  assert.equal(quickQuery('1/2'), null)
  assert.equal(quickQuery('/a\nb'), null)
})

test('ready answers come by title first: the same, begun with, held, and only then by their answer', () => {
  const titled = (question: string) => ({ question })
  const [colour, how, returns, can] = [titled('图片和实物有色差吗'), titled('七天无理由退货怎么算'), titled('退货'), titled('退货运费谁出')]
  assert.deepEqual(byTitle([colour, how, can, returns], '退货'), [returns, can, how, colour])
  const [big, small] = [{ question: 'Returns' }, { question: 'how to return' }]
  assert.deepEqual(byTitle([small, big], 'RETURN'), [big, small])
  assert.deepEqual(byTitle([small, big], ''), [small, big], 'nothing typed, nothing moved')
})

test('drafts: an empty one goes, the youngest stay', () => {
  assert.deepEqual(withDraft({ a: '1', b: '2' }, 'a', ''), { b: '2' })
  const many = Array.from({ length: 250 }, (_, i) => i).reduce((drafts, i) => withDraft(drafts, `c${i}`, 'x'), {})
  assert.equal(Object.keys(many).length, 200)
  assert.ok('c249' in many && !('c0' in many))
})

/** A keeper whose service answers when it is told to, and whose pauses end when they are told to. */
function aKeeper() {
  const [saved, answers, pauses]: [string[], ((kept: boolean) => void)[], (() => void)[]] = [[], [], []]
  let settledTimes = 0
  const keeper = createKeeper({
    save: (words) => {
      saved.push(words)
      return new Promise((kept, lost) => void answers.push((ok) => (ok ? kept(undefined) : lost(new Error('away')))))
    },
    saved: () => void settledTimes++,
    later: (_, todo) => {
      pauses.push(todo)
      return () => void pauses.splice(pauses.indexOf(todo), pauses.includes(todo) ? 1 : 0)
    },
  })
  const answer = async (ok: boolean) => {
    answers.shift()?.(ok)
    await settled()
  }
  return { keeper, saved, pauses, answer, pause: () => pauses.shift()?.(), times: () => settledTimes }
}

test('a draft is kept once typing pauses, one call at a time and the last words last', async () => {
  const { keeper, saved, answer, pause, times } = aKeeper()
  for (const words of ['您', '您好']) keeper.write(words)
  pause()
  assert.deepEqual(saved, ['您好'])
  keeper.write('您好啊')
  pause()
  assert.deepEqual(saved, ['您好'], 'the first is still on its way')
  await answer(true)
  assert.equal(times(), 0, 'what is kept is not what stands there')
  pause()
  await answer(true)
  assert.deepEqual([saved, times()], [['您好', '您好啊'], 1])
})

test('one that could not be kept is kept later; one whose words went out is not kept, and taken back where it was on its way', async () => {
  const { keeper, saved, pauses, answer, pause, times } = aKeeper()
  keeper.write('一')
  pause()
  await answer(false)
  assert.equal(times(), 0)
  pause()
  await answer(true)
  assert.deepEqual([saved, times()], [['一', '一'], 1])
  keeper.write('二')
  keeper.sent()
  assert.deepEqual([saved.length, pauses.length], [2, 0])
  keeper.write('三')
  pause()
  keeper.sent()
  await answer(true)
  pause()
  assert.deepEqual(saved.slice(2), ['三', ''])
})

test('what the browser keeps is forgotten, not fatal, where it is broken or forbidden', () => {
  const forbidden = {
    getItem: () => {
      throw new Error('denied')
    },
    setItem: () => {
      throw new Error('denied')
    },
    removeItem: () => {},
  }
  const broken = { getItem: () => '{"a":', setItem: () => {}, removeItem: () => {} }
  for (const shelf of [forbidden, broken]) assert.deepEqual(saved('x', z.array(z.string()), ['start'], shelf).read(), ['start'])
  saved('x', z.string(), '', forbidden).write('y')
})
