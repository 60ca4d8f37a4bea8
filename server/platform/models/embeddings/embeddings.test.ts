import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { guard } from '../guard.ts'
import { onnxEmbeddings } from './onnx-embeddings.ts'
import { openAiEmbeddings } from './open-ai-embeddings.ts'
import { stubEmbeddings, type Vectoring } from './testing/stub-embeddings.ts'
import { writeTinyModel } from './testing/tiny-model.ts'

let vectorOf: Vectoring = (text) => [text.length, 1]
const stub = await stubEmbeddings((text) => vectorOf(text))
after(stub.close)
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-onnx-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const model = openAiEmbeddings({ url: stub.url, key: 'k', name: 'some-embeddings' })
const soon = () => AbortSignal.timeout(45_000)

test('an endpoint is asked for all texts at once, by the protocol, and gives a vector a text', async () => {
  assert.deepEqual(await model.embed(['包邮吗', '几天到'], soon()), [
    [3, 1],
    [3, 1],
  ])
  assert.deepEqual(stub.asked.at(-1), { model: 'some-embeddings', input: ['包邮吗', '几天到'], key: 'k' })
})

test('a refusal, too few vectors and vectors of several lengths are failures, and what was asked is not repeated in them', async () => {
  const failing: Vectoring[] = [() => 'too_many', () => 'one_less', (text) => (text === '甲' ? [1] : [1, 2])]
  for (const fail of failing) {
    vectorOf = fail
    await assert.rejects(model.embed(['甲', '我的电话是 13800000000'], soon()), (error: Error) => {
      assert.match(error.message, /embeddings of some-embeddings did not come/)
      assert.doesNotMatch(error.message, /138/)
      return true
    })
  }
})

test('one that does not answer is waited for no longer than allowed', async () => {
  vectorOf = () => 'slow'
  const embed = guard((texts: readonly string[], signal) => model.embed(texts, signal), Date.now)
  await assert.rejects(embed(['包邮吗'], 60), /late: no answer within 60 ms/)
})

test('a folder that is no sentence model is refused at once, with what it lacks', () => {
  assert.throws(() => onnxEmbeddings(join(folder, 'none')), /EMBEDDINGS_FOLDER .*none has no model\.onnx/)
})

const installed = (name: string) =>
  import(name).then(
    () => true,
    () => false,
  )
const runs = (await installed('@huggingface/tokenizers')) && ((await installed('onnxruntime-node')) || (await installed('onnxruntime-web')))

test('a real ONNX model in a folder gives the mean of its tokens, rows of several lengths in one go', {
  skip: runs ? false : 'needs npm install --no-save onnxruntime-web @huggingface/tokenizers',
}, async () => {
  writeTinyModel(folder, { 包: [1, 0, 0], 邮: [0, 1, 0], 几: [0, 0, 4] })
  const [both, one, none] = await onnxEmbeddings(folder).embed(['包邮', '几', ''], soon())
  assert.deepEqual([...Array.from(both!)], [0.5, 0.5, 0])
  assert.deepEqual([...Array.from(one!)], [0, 0, 4])
  assert.equal(none?.length, 3)
})

test('without the packages it says how to get them', { skip: runs ? 'they are installed' : false }, async () => {
  writeTinyModel(folder, { 包: [1, 0, 0] })
  await assert.rejects(onnxEmbeddings(folder).embed(['包'], soon()), /npm install --no-save onnxruntime-node @huggingface\/tokenizers/)
})
