import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { normalise } from '#engine/text'
import { type NodeKind, PACKS_FOLDER, readPacks } from '../graph/index.ts'
import { meaningsOf } from './meanings.ts'

const GOODS: ReadonlySet<NodeKind> = new Set(['product', 'brand', 'category'])

const lines = readFileSync(join(import.meta.dirname, '../../../../data/knowledge/words.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .map((line) => line.split('\t'))
const fragments = lines.flatMap(([words = '', name = '']) => words.split('|').map((word) => ({ word, name })))
const nodes = readPacks(PACKS_FOLDER).flatMap((pack) => pack.nodes)

/** What the words of a text stand for. */
const { matters } = meaningsOf()
const asks = (text: string) => matters!.in(normalise(text).text).map(({ value }) => value)

test('a line is words and the one name they stand under', () => {
  for (const line of lines) assert.equal(line.length, 2, line.join(' '))
  const names = lines.map(([, name]) => name)
  assert.deepEqual(
    names.filter((name, at) => name === '' || names.indexOf(name) !== at),
    [],
  )
})

test('a row of everyday words has a name of its own, and its words stand as folding leaves them', () => {
  const rows = readFileSync(join(import.meta.dirname, '../../../../data/knowledge/everyday.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split('\t'))
  assert.equal(new Set(rows.map(([, name]) => name)).size, rows.length)
  for (const [words = '', name = ''] of rows)
    for (const word of words.split('|')) assert.ok(word !== '' && normalise(word).text === word, `${name}: ${word}`)
})

test('words stand as folding leaves them, have two characters and more, and stand once', () => {
  const seen = new Map<string, string>()
  for (const { word, name } of fragments) {
    assert.ok(word.length >= 2, `"${word}" of ${name} is too short`)
    assert.equal(normalise(word).text, word, `${name}: write it folded`)
    assert.equal(seen.get(word), undefined, `${word} stands under ${seen.get(word)} and ${name}`)
    seen.set(word, name)
  }
})

test('no word is a name of goods, or of a node of the graph under which it would not be found', () => {
  const goods = new Set(
    nodes.filter(({ kind }) => GOODS.has(kind)).flatMap(({ zh, also }) => [zh, ...also].map((name) => normalise(name).text)),
  )
  assert.deepEqual(
    fragments.filter(({ word }) => goods.has(word)),
    [],
  )
  assert.deepEqual(
    fragments.filter(({ word, name }) => asks(word).join() !== asks(lines.find(([, own]) => own === name)![0]!.split('|')[0]!).join()),
    [],
  )
})

test('a question in other words asks the same', () => {
  const same = (a: string, b: string) => asks(a).some((value) => asks(b).includes(value))
  for (const [a, b] of [
    ['如何储存', '搁冰箱里行不'],
    ['补货时间', '几时能再买到'],
    ['会不会氧化变黑', '戴久了脖子会不会绿'],
    ['每人限购多少件', '下单封顶几个'],
    ['可以机洗吗', '扔洗衣机里搅行不'],
    ['拆封后能退吗', '盒子拆了还给退不'],
    ['降价了可以退差价吗', '刚买完就便宜了咋整'],
    ['250克装有货吗', '半斤的还有没'],
    ['可以寄到新疆吗', '乌鲁木齐能收到不'],
  ] as const)
    assert.ok(same(a, b), `${a} ${b}`)
  assert.ok(!same('怎么洗', '能退吗'))
})

test('a word that begins with a digit is read from the first digit on', () => {
  const number = fragments.find(({ word }) => /^[1-9]\d*kg$/u.test(word))
  assert.ok(number)
  const [own] = asks(number.word)
  assert.ok(own !== undefined)
  for (const other of [`7${number.word}`, `0.${number.word}`]) assert.ok(!asks(other).includes(own), other)
})
