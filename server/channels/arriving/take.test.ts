import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#platform/errors'
import { outwardOf } from '#platform/outbound'
import { genericChannel } from '../generic/index.ts'
import type { Arrival, Connection, PushChannel } from '../push-channel.ts'
import { telegramChannel } from '../telegram/index.ts'
import type { Unfit } from './aside.ts'
import { takeBy } from './take.ts'

const connection: Connection = {
  workspaceId: 'w',
  channelId: 'c',
  shopId: '',
  name: '',
  state: 'on',
  settings: {},
  about: {},
  language: 'en',
}
const said = (externalId: string): Arrival => ({
  externalId,
  order: 1,
  from: { id: 'a', name: null, language: null },
  address: 'a',
  parts: [{ kind: 'text', text: externalId }],
})

/** Takes messages in, of which some fail; gives what was stored and what was set aside. */
function taking(channel: PushChannel, fails: (arrival: Arrival) => unknown) {
  const [stored, aside]: [string[], string[]] = [[], []]
  const take = takeBy({
    arrive: async (_, arrival) => {
      const error = fails(arrival)
      if (error !== undefined) throw error
      stored.push(arrival.externalId)
    },
    report: async () => {},
    setAside: async (_, unfit: Unfit) => void aside.push('arrival' in unfit ? unfit.arrival.externalId : unfit.words),
  })
  return { stored, aside, take: (...ids: string[]) => take(channel, connection, { arrivals: ids.map(said) }), unread: take }
}
const platform = telegramChannel(outwardOf([]))

test('what is refused for good is set aside, and what comes with it and after it is stored', async () => {
  const { stored, aside, take } = taking(platform, ({ externalId }) =>
    externalId === 'unfit' ? new AppError('invalid', 'it is not fit') : undefined,
  )
  await take('unfit', 'beside')
  await take('after')
  assert.deepEqual([stored, aside], [['beside', 'after'], ['unfit']])
})

test('what may pass makes the platform come again; what fails again and again is set aside', async () => {
  let error: unknown = new AppError('unavailable', 'the database is away')
  const { aside, take } = taking(platform, () => error)
  for (let times = 0; times < 10; times++) await assert.rejects(take('waits'))
  assert.deepEqual(aside, [])
  error = new TypeError('a fault of the service')
  for (let times = 0; times < 4; times++) await assert.rejects(take('faulty'))
  await take('faulty')
  assert.deepEqual(aside, ['faulty'])
})

test('a program of the shop’s own is told what it did wrong', async () => {
  const { aside, take } = taking(genericChannel(outwardOf([])), () => new AppError('invalid', 'it is not fit'))
  await assert.rejects(take('unfit'), { code: 'invalid' })
  assert.deepEqual(aside, [])
})

test('what cannot be read is set aside by its words', async () => {
  const { aside, unread } = taking(platform, () => undefined)
  await unread(platform, connection, { arrivals: [], refused: [{ error: new AppError('invalid', 'no message'), words: '{"odd":1}' }] })
  assert.deepEqual(aside, ['{"odd":1}'])
})
