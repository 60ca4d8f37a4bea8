import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { kindsNamed } from './kinds.ts'

const CATALOGUES = new URL('../../../../bench/goods/catalogues/', import.meta.url)
const titlesOf = (shop: string): string[] =>
  readFileSync(new URL(`${shop}.tsv`, CATALOGUES), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t')[1] ?? '')
const meant = (said: string, titles: readonly string[]): string[] =>
  titles.filter((title) => kindsNamed(said).some(({ kind }) => kind.test(title)))
const names = (said: string): string[] => kindsNamed(said).map(({ span }) => said.slice(...span))

test('goods of shops that nothing was written for are of a kind: machines, plants, shirts, tools, cosmetics', () => {
  for (const shop of ['vendure-demo', 'medusa-demo', 'hardware', 'cosmetics']) {
    const titles = titlesOf(shop)
    const none = titles.filter((title) => kindsNamed(title).length === 0)
    assert.ok(titles.length > 3 && none.length <= titles.length / 20, `${shop}: ${none.join(', ')}`)
  }
})

test('a kind is found in the titles of the shop, in its language or another', () => {
  const vendure = titlesOf('vendure-demo')
  assert.ok(meant('my camera came broken', vendure).includes('Compact Digital Camera'))
  assert.deepEqual(meant('仙人掌都枯了', ['Spiky Cactus', 'Tulip Pot', 'Wooden Side Desk']), ['Spiky Cactus'])
  assert.deepEqual(meant('the plants are dead', ['Spiky Cactus', 'Hanging Plant', 'Orchid', 'Laptop']), [
    'Spiky Cactus',
    'Hanging Plant',
    'Orchid',
  ])
  assert.deepEqual(meant('那两件T恤', titlesOf('medusa-demo')), ['Medusa T-Shirt'])
  assert.deepEqual(meant('der Mantel ist zu groß', ['双排扣风衣', '羊毛围巾']), ['双排扣风衣'])
})

test('what a name ends in is what the thing is, and what it begins with is not', () => {
  assert.deepEqual(meant('茶叶', ['正山小种红茶', '茶碗']), ['正山小种红茶'])
  assert.deepEqual(meant('鞋子', ['透气跑鞋', '鞋柜']), ['透气跑鞋'])
  assert.deepEqual(meant('the pot', ['Soup Pot', 'Tulip Pot']), ['Soup Pot'])
})

test('each kind is named once, and a wider word for the same goods is no second kind', () => {
  assert.deepEqual(names('the road bike and the boxing gloves'), ['road bike', 'boxing gloves'])
  assert.deepEqual(names('an instant camera. the camera jams'), ['instant camera'])
  assert.deepEqual(names('这件大衣，衣服太大了'), ['大衣'])
  assert.deepEqual(names("the lamp's base and the other lamp"), ['lamp'])
})

test('words that only hold the name of goods name none', () => {
  for (const said of ['一米六五穿多大', '别甩锅', '手机号写错了', '剁手一刀', 'watch this', 'it does not suit me', 'Lily Chen'])
    assert.deepEqual(names(said), [], said)
})
