import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { failureOf, guarded, type LanguageModel, languageModel } from './index.ts'
import { type Behaviour, stubEndpoint } from './testing/stub-endpoint.ts'

let behaviour: Behaviour = { say: '' }
const stub = await stubEndpoint(() => behaviour)
after(stub.close)

const model = languageModel({ url: stub.url, key: 'sk-test', name: 'some-model' })
const ask = { instructions: 'Say it well.', prompt: '亲,在的。', maxTokens: 100 }
const soon = () => AbortSignal.timeout(45_000)

test('an answer that is streamed is given whole, with what it cost', async () => {
  behaviour = { say: '您好，在的，请问有什么可以帮您？' }
  assert.deepEqual(await model.complete(ask, soon()), { text: '您好，在的，请问有什么可以帮您？', tokens: 60 })
  assert.deepEqual(stub.asked.at(-1), {
    model: 'some-model',
    stream: true,
    key: 'sk-test',
    instructions: 'Say it well.',
    prompt: '亲,在的。',
    tools: [],
    material: [],
    images: 0,
    thoughts: [],
    format: undefined,
  })
})

test('what is no whole answer is none, and the error does not repeat what was asked', async () => {
  for (const fail of ['too_many', 'broken', 'nonsense', 'cut_off', 'tool_call', 'endless', 'empty', 'too_long'] as const) {
    behaviour = { fail }
    await assert.rejects(model.complete(ask, soon()), (error: Error) => {
      assert.match(error.message, /language model some-model gave no answer|longer than/, fail)
      assert.doesNotMatch(error.message, /亲|sk-test/)
      return true
    })
  }
})

test('an answer of fifty megabytes, streamed, in one line or as an error, is not read to its end', async () => {
  let bytes = 0
  const counting: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init)
    const transform = (piece: Uint8Array, to: TransformStreamDefaultController<Uint8Array>) => {
      bytes += piece.byteLength
      to.enqueue(piece)
    }
    return new Response(answer.body?.pipeThrough(new TransformStream({ transform })), answer)
  }
  const counted = languageModel({ url: stub.url, key: 'sk-test', name: 'some-model' }, counting)
  for (const fail of ['huge', 'huge_line', 'huge_error'] as const) {
    bytes = 0
    behaviour = { fail }
    await assert.rejects(counted.complete(ask, soon()), fail)
    assert.ok(bytes < 10_000_000, `${fail}: ${bytes}`)
  }
})

test('what it thinks aloud before its answer is no part of it', async () => {
  for (const say of [
    '<think>\n买家问在不在。\n</think>\n\n在的，亲。',
    '好的，我想想</think>在的，亲。',
    '<thinking>…</thinking> 在的，亲。',
    '在的，亲。',
  ]) {
    behaviour = { say }
    assert.equal((await model.complete(ask, soon())).text, '在的，亲。', say)
  }
  behaviour = { say: '<think>只想不答</think>' }
  await assert.rejects(model.complete(ask, soon()), /0 characters/)
})

test('what cannot be stored or turns words round is taken out of its answer', async () => {
  behaviour = { say: '在\u0000的\u202e，\u2066亲\u001b。\n好的\ud800' }
  assert.equal((await model.complete(ask, soon())).text, '在的，亲。\n好的\ufffd')
})

test('a failure is told by its kind', async () => {
  const kinds = {
    too_many: 'too_many',
    broken: 'broken',
    nonsense: 'no_answer',
    cut_off: 'broken_off',
    hung_up: 'broken_off',
    key: 'key',
    unpaid: 'unpaid',
    missing: 'missing',
    refused: 'refused',
    rests: 'too_many',
    web_page: 'web_page',
    tool_call: 'no_answer',
  } as const
  for (const [fail, kind] of Object.entries(kinds)) {
    behaviour = { fail: fail as keyof typeof kinds }
    const error: unknown = await model.complete(ask, soon()).catch((thrown: unknown) => thrown)
    assert.equal(failureOf(error), kind, String(error))
  }
  const gone = languageModel({ url: 'http://127.0.0.1:1/v1', key: undefined, name: 'some-model' })
  assert.equal(failureOf(await gone.complete(ask, soon()).catch((thrown: unknown) => thrown)), 'unreachable')
  const told = (status: number) => failureOf(new Error(`The language model m gave no answer (${status}): AI_APICallError`))
  assert.deepEqual([401, 403, 404, 400, 503].map(told), ['key', 'key', 'missing', 'refused', 'broken'])
})

test('a slow answer is not waited for past the deadline', async () => {
  behaviour = { fail: 'slow' }
  const from = performance.now()
  await assert.rejects(guarded(model, Date.now).complete(ask, 80), /late: no answer within 80 ms/)
  assert.ok(performance.now() - from < 20_000)
})

/** A model that fails as long as it is told to. */
function aModel() {
  const calls = { made: 0, fails: true, held: Promise.withResolvers<void>(), holds: false }
  const held: LanguageModel = {
    name: 'm',
    complete: async () => {
      calls.made += 1
      if (calls.holds) await calls.held.promise
      if (calls.fails) throw new Error('no')
      return { text: 'yes', tokens: 1 }
    },
    step: async () => ({ text: 'yes', calls: [], tokens: 1 }),
  }
  return { calls, held }
}

test('after five failures in a row it is left alone for half a minute, then tried once', async () => {
  const { calls, held } = aModel()
  let now = 0
  const { complete } = guarded(held, () => now)
  for (let n = 0; n < 8; n++) await assert.rejects(complete(ask, 100))
  assert.equal(calls.made, 5)
  now = 31_000
  await assert.rejects(complete(ask, 100), /no/)
  await assert.rejects(complete(ask, 100), /resting/)
  assert.equal(calls.made, 6)
  now = 62_000
  calls.fails = false
  assert.equal((await complete(ask, 100)).text, 'yes')
  assert.equal((await complete(ask, 100)).text, 'yes')
})

test('one that says for how long it wants to be left alone is left alone for so long, and at once', async () => {
  behaviour = { fail: 'rests' }
  let now = 0
  const { complete } = guarded(model, () => now)
  await assert.rejects(complete(ask, 45_000), /429/)
  behaviour = { say: '在的' }
  now = 119_000
  await assert.rejects(complete(ask, 45_000), /resting/)
  assert.equal(complete.standing().restsUntil, 120_000)
  now = 121_000
  assert.equal((await complete(ask, 45_000)).text, '在的')
  assert.equal(complete.standing().isOpen, false)
})

test('steps of a model that drives have a bound of their own', async () => {
  const { held } = aModel()
  const waits = Promise.withResolvers<void>()
  const slow: LanguageModel = { ...held, step: async () => waits.promise.then(() => ({ text: 'yes', calls: [], tokens: 1 })) }
  const { step } = guarded(slow, () => 0, 64)
  const talk = { instructions: '', tools: [], messages: [], maxTokens: 10 }
  const waiting = Array.from({ length: 64 }, () => step(talk, 60_000))
  await assert.rejects(step(talk, 60_000), /busy/)
  waits.resolve()
  assert.equal((await Promise.all(waiting)).length, 64)
})

test('past sixteen questions under way nobody waits in line', async () => {
  const { calls, held } = aModel()
  calls.holds = true
  calls.fails = false
  const { complete } = guarded(held, () => 0)
  const waiting = Array.from({ length: 16 }, () => complete(ask, 60_000))
  await assert.rejects(complete(ask, 60_000), /busy/)
  calls.held.resolve()
  assert.equal((await Promise.all(waiting)).length, 16)
})
