import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ProbedModel } from '@xiaoer/contract'
import { ModelProbe } from '@xiaoer/contract'
import { type Probing, probeModel } from './index.ts'
import { capable, GOOD, type Traits } from './testing/capable.ts'
import { type Asked, type Behaviour, FAILS, stubEndpoint } from './testing/stub-endpoint.ts'

let behave: (asked: Asked) => Behaviour = capable()
const stub = await stubEndpoint((asked) => behave(asked))
after(stub.close)
const endpoint = { url: stub.url, key: 'sk-test', name: 'some-model' }

async function probed(more: Partial<Probing> = {}) {
  const spent: Parameters<Probing['spent']>[0][] = []
  const told: (readonly ProbedModel[])[] = []
  const probes = await probeModel(endpoint, fetch, {
    pays: async () => true,
    spent: (one) => void spent.push(one),
    told: (ended) => void told.push(ended),
    ...more,
  })
  const came = Object.fromEntries(probes.map((one) => [one.probe, one.came]))
  return { probes, spent, told, came, of: (probe: ModelProbe) => probes.find((one) => one.probe === probe) ?? assert.fail(probe) }
}
const all = (came: ProbedModel['came']) => Object.fromEntries(ModelProbe.options.map((one) => [one, came]))

test('a model that can do all of it is found to, in order, with what each cost', async () => {
  behave = capable({ ...GOOD, thinks: 'may' })
  const { came, told, spent, of, probes } = await probed()
  assert.deepEqual(came, { ...all('yes'), thinking_back: 'no' })
  assert.deepEqual(
    probes.map(({ probe }) => probe),
    ModelProbe.options,
  )
  assert.equal(of('thinking_back').why, null)
  assert.deepEqual([of('context').figure, of('cached_tokens').figure], [9_000, 8_192])
  assert.ok((of('streams').figure ?? -1) >= 0)
  assert.deepEqual([told[0]?.length, told.at(-1)?.length], [3, 12])
  assert.ok(spent.length >= 12 && spent.every(({ why }) => why === null))
  assert.equal(stub.asked.at(-1)?.key, 'sk-test')
})

const LACKS: readonly (readonly [Traits, Partial<Record<ModelProbe, ProbedModel['came']>>])[] = [
  [{ streams: false }, { streams: 'no' }],
  [{ tools: false }, { tools: 'no', parallel_tools: 'no' }],
  [{ parallel: false }, { parallel_tools: 'no' }],
  [{ strict: false }, { strict_schema: 'no' }],
  [{ json: false }, { json_object: 'no' }],
  [{ images: false }, { images: 'no' }],
  [{ window: 4_000 }, { context: 'no' }],
  [{ counts: false }, { usage: 'no', cached_tokens: 'no' }],
  [{ keeps: false }, { cached_tokens: 'no' }],
]

test('what a model lacks is found, and nothing else', async () => {
  for (const [traits, found] of LACKS) {
    behave = capable({ ...GOOD, ...traits })
    assert.deepEqual((await probed()).came, { ...all('yes'), thinking: 'no', thinking_back: 'no', ...found }, JSON.stringify(traits))
  }
})

test('a model whose thoughts have to come back in a talk with tools is told from one that refuses them', async () => {
  behave = capable({ ...GOOD, thinks: 'must' })
  const must = await probed()
  assert.deepEqual([must.came['thinking'], must.of('thinking_back').came], ['yes', 'yes'])
  behave = capable({ ...GOOD, thinks: 'never' })
  const never = await probed()
  assert.deepEqual([never.of('thinking_back').came, never.of('thinking_back').why], ['no', 'refused'])
})

test('an address that does not answer is asked once, and why is told by its kind', async () => {
  const kinds = {
    ...{ key: 'key', unpaid: 'unpaid', missing: 'missing', too_many: 'too_many', rests: 'too_many', broken: 'broken' },
    ...{
      refused: 'refused',
      web_page: 'web_page',
      hung_up: 'broken_off',
      cut_off: 'broken_off',
      nonsense: 'no_answer',
      empty: 'no_answer',
    },
  } as const
  for (const fail of FAILS) {
    const kind = Object.entries(kinds).find(([one]) => one === fail)?.[1]
    if (!kind) continue
    const before = stub.asked.length
    behave = () => ({ fail })
    const { of, came } = await probed()
    assert.deepEqual([of('answers').came, of('answers').why, of('tools').came, of('tools').why], ['no', kind, 'unknown', kind], fail)
    assert.equal(Object.keys(came).length, 12)
    assert.equal(stub.asked.length - before, 1, fail)
  }
})

test('an address that never ends costs no more than its time, and a day that cannot pay ends it', async () => {
  const ended = new AbortController()
  behave = () => {
    // as its deadline would
    setImmediate(() => ended.abort())
    return { fail: 'slow' }
  }
  const slow = await probed({ signal: ended.signal })
  assert.deepEqual([slow.of('answers').came, slow.of('answers').why, slow.of('images').why], ['no', 'late', 'late'])
  behave = capable()
  let left = 4
  const poor = await probed({ pays: async () => left-- > 0 })
  assert.equal(poor.of('answers').came, 'yes')
  assert.equal(poor.spent.length, 4)
  assert.ok(poor.probes.some(({ why }) => why === 'budget'))
  assert.equal(poor.probes.length, 12)
})

test('a key that expires on the way leaves what is left unknown', async () => {
  const before = stub.asked.length
  behave = (asked) => (stub.asked.length - before > 2 ? { fail: 'key' } : capable()(asked))
  const { of, probes } = await probed()
  assert.equal(of('answers').came, 'yes')
  assert.ok(probes.some(({ came, why }) => came === 'unknown' && why === 'key'))
})
