import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { joinCatalogue } from '../catalogue/join-catalogue.ts'
import { namesOf } from '../names.ts'
import { graphOf, readPacks } from '../packs/read-packs.ts'
import { compare } from './compare.ts'
import { accessories, substitutes } from './nearby.ts'
import { suitability, suitableAge } from './suitability.ts'

const whole = graphOf(readPacks())
const packs = { graph: whole, names: namesOf(whole.nodes.values()) }
const item = (id: string, title: string, attributes: Record<string, string> = {}) => ({
  id,
  title,
  aliases: [],
  category: 'shelf',
  brand: '棠序',
  attributes,
})
const { graph } = joinCatalogue(
  packs,
  [
    item('wash', '温和氨基酸洁面', { 主要成分: '椰油酰甘氨酸钾、甘油、神经酰胺', 皂基: '不含', 酒精: '不含' }),
    item('foam', '清爽洁面乳', { 主要成分: '皂基、甘油' }),
    item('acid', '焕亮精华', { 主要成分: '2% 水杨酸' }),
    item('bottle', '宽口玻璃奶瓶'),
    item('ppsu', '轻便PPSU奶瓶'),
    item('brush', '奶瓶刷'),
  ],
  '2026-11-20',
)
const told = (path: readonly { from: string; kind: string; to: string }[] | undefined) =>
  path?.map(({ from, kind, to }) => `${from} ${kind} ${to}`).join(' > ')

describe('the catalogue joined with the packs', () => {
  const edges = (id: string) => (graph.out.get(id) ?? []).map(({ kind, to }) => `${kind} ${to}`)
  test('an item is what its name ends with, of a shelf and a brand, and has what its page says', () => {
    assert.deepEqual(
      edges('item:wash').filter((edge) => !edge.includes('value:')),
      [
        'is_a amino acid cleanser',
        'is_a category:shelf',
        'made_by brand:棠序',
        'has amino acid surfactant',
        'has glycerin',
        'has ceramide',
      ],
    )
    assert.ok(edges('item:wash').includes('has value:皂基=不含'))
    assert.deepEqual(edges('item:brush').slice(0, 1), ['is_a bottle brush'])
  })
  test('what the page denies, and a small part, it does not have', () => {
    const { graph: shirt } = joinCatalogue(
      packs,
      [item('s', '衬衫', { 材质: '95% 棉 5% 氨纶', 酒精: '不含酒精', 成分: '无香精' })],
      '2026-11-20',
    )
    assert.deepEqual(
      (shirt.out.get('item:s') ?? []).map(({ to }) => to).filter((to) => ['cotton', 'spandex', 'alcohol', 'added fragrance'].includes(to)),
      ['cotton'],
    )
  })
})

describe('suitability', () => {
  test('names its path', () => {
    const dry = suitability(graph, 'item:foam', 'dry skin')
    assert.equal(dry.verdict, 'depends')
    assert.deepEqual(dry.because.map(told), [
      'item:foam has glycerin > glycerin suits dry skin',
      'item:foam has soap base > soap base not_for dry skin',
    ])
    assert.equal(suitability(graph, 'soap base', 'oily skin').verdict, 'fits')
    assert.equal(suitability(graph, 'item:wash', 'dry skin').verdict, 'fits')
    assert.equal(suitability(graph, 'light texture', 'dating').verdict, 'not_known')
  })
  test('an occasion that calls for something finds who has it', () => {
    const beach = suitability(graph, 'spf 50', 'after acids or procedures')
    assert.equal(beach.verdict, 'not_known')
    assert.equal(suitability(graph, 'mineral sunscreen', 'after acids or procedures').verdict, 'leans')
  })
  test('pregnancy, infants, allergy and medicine never get a plain yes', () => {
    const unsafe = [...graph.nodes.values()].filter(({ kind, marks }) => (kind === 'need' || kind === 'scene') && marks.length > 0)
    const goods = [...graph.nodes.values()].filter(({ kind }) => kind === 'product' || kind === 'value' || kind === 'accessory')
    const verdicts = goods.flatMap(({ id }) => unsafe.map((wish) => suitability(graph, id, wish.id)))
    assert.deepEqual(new Set(verdicts.map(({ verdict }) => verdict)), new Set(['not_known', 'careful', 'not_for']))
    assert.ok(verdicts.every(({ marks }) => marks.length > 0))
  })
  test('a no stays a no', () => {
    assert.equal(suitability(graph, 'retinol serum', 'pregnancy').verdict, 'not_for')
    assert.equal(suitability(graph, 'honey', 'newborn').verdict, 'not_for')
  })
})

describe('ages', () => {
  test('too young is a no, old enough still the label', () => {
    assert.equal(suitableAge(graph, 'honey', 8)?.verdict, 'not_for')
    assert.equal(suitableAge(graph, 'honey', 30)?.verdict, 'careful')
    assert.equal(
      told(suitableAge(graph, 'meat puree', 5)?.because[0]),
      'meat puree is_a complementary food > complementary food from_age 6 months',
    )
    assert.equal(suitableAge(graph, 'lipstick', 5), undefined)
  })
})

describe('nearby', () => {
  test('substitutes are those told of, then the same sort; with the shop’s own', () => {
    const found = substitutes(graph, 'item:bottle')
    assert.deepEqual(found[0]?.items, ['item:ppsu'])
    assert.equal(told(found[0]?.path), 'item:bottle is_a glass baby bottle > glass baby bottle instead_of ppsu baby bottle')
  })
  test('accessories come by the kind of thing', () => {
    const brush = accessories(graph, 'item:bottle').find(({ id }) => id === 'bottle brush')
    assert.deepEqual(brush?.items, ['item:brush'])
    assert.match(told(brush?.path) ?? '', /glass baby bottle is_a baby bottle > baby bottle goes_with bottle brush/)
  })
})

test('two things are compared by what their kind is compared by, and by whom they suit', () => {
  const found = compare(graph, 'item:wash', 'item:foam')
  assert.deepEqual(
    found.filter(({ attribute }) => attribute === 'surfactant').map(({ a, b }) => [a, b]),
    [[['amino acid surfactant'], ['soap base']]],
  )
  assert.ok(found.some(({ by, b }) => by === 'not_for' && b.includes('dry skin')))
  assert.ok(found.every(({ because }) => because.length > 0))
})
