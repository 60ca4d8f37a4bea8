import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentenceFaults } from './faults.ts'
import { written } from './written-sentence.ts'

const faultsOf = (...lines: string[]) =>
  sentenceFaults(written(lines.join('\n'), 'data/zh/a.tsv')).map(({ kind, line }) => `${line} ${kind}`)

test('sentences that differ are let pass', () => {
  assert.deepEqual(
    faultsOf('什么时候发货\tshipping.dispatch', '还要等几天才寄\tshipping.dispatch', '# 什么时候发货\tshipping.dispatch'),
    [],
  )
})

test('a sentence that teaches two intents is named, whatever its width, case, script and marks', () => {
  assert.deepEqual(faultsOf('什么时候发货\tshipping.dispatch', '什麼時候發貨？？\tshipping.eta'), ['2 two intents'])
  assert.deepEqual(faultsOf('？？？\tservice.urge', '??\tother.unknown'), ['2 two intents'])
})

test('a near-duplicate within an intent names the other line', () => {
  const [fault] = sentenceFaults(
    written('订单到哪了\tshipping.track\n\n这单到哪了呀\tshipping.track\n这订单到哪了\tshipping.track', 'a/zh/b.tsv'),
  )
  assert.equal(fault?.kind, 'near-duplicate')
  assert.equal(fault?.line, 4)
  assert.match(fault?.why ?? '', /a\/zh\/b\.tsv:1/)
})

test('another number, or words for words in a language with blanks, make no new sentence', () => {
  assert.deepEqual(faultsOf('身高165体重52\tinform.size', '身高170体重60\tinform.size'), ['2 near-duplicate'])
  assert.deepEqual(faultsOf('where is my parcel\tshipping.track', 'where is my parcel now\tshipping.track'), ['2 near-duplicate'])
  assert.deepEqual(faultsOf('where is my parcel\tshipping.track', 'when is it here\tshipping.track'), [])
})

test('contrasts between two intents stay', () => {
  assert.deepEqual(faultsOf('能退货吗\treturn.policy', '我能退货吗\treturn.apply'), [])
})

test('an intent whose sentences are filled templates is of low variety', () => {
  const goods = [...'鞋帽衣裤袜包表灯锅碗刀盆']
  const filled = goods.map((one) => `请问一下这个${one}现在还有没有货\tstock.check`)
  assert.ok(faultsOf(...filled).includes('1 low variety'))
})
