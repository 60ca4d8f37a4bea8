import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { makeGraph } from '../graph.ts'
import { COMMON, problemsOf } from './check.ts'
import { edgesOf, nodesOf } from './read-lines.ts'
import { graphOf, readPacks } from './read-packs.ts'

const LEAST_NODES = 150
const LEAST_EDGES = 300
const packs = readPacks()
const trades = packs.filter(({ name }) => name !== COMMON)
const common = packs.filter(({ name }) => name === COMMON)
const whole = graphOf(packs)

for (const pack of trades) {
  describe(pack.name, () => {
    test(`${pack.nodes.length} nodes and ${pack.edges.length} edges are enough to answer by`, () => {
      assert.ok(pack.nodes.length >= LEAST_NODES, `${pack.nodes.length} nodes`)
      assert.ok(pack.edges.length >= LEAST_EDGES, `${pack.edges.length} edges`)
    })

    test('stands alone with the common nodes, and holds', () => {
      assert.ok(graphOf([...common, pack]).nodes.size > LEAST_NODES)
    })

    test('every node is spoken of in its own pack, and all hang together', () => {
      const ends = pack.edges.map(({ from, to }) => [from, to] as const)
      const met = new Set(ends.flat())
      assert.deepEqual(
        pack.nodes.filter(({ id }) => !met.has(id)).map(({ id }) => id),
        [],
      )
      assert.deepEqual(
        pack.nodes.map(({ id }) => id).filter((id) => !reachedFrom(ends[0]?.[0] ?? '', ends).has(id)),
        [],
      )
    })

    test('every edge has its source and date', () => {
      assert.deepEqual(
        pack.edges.filter(({ source, date }) => source.length < 4 || Number.isNaN(Date.parse(date))),
        [],
      )
    })

    test('names are Chinese and English', () => {
      assert.deepEqual(
        pack.nodes.filter(({ zh, en }) => !/[\p{sc=Han}\dA-Z]/u.test(zh) || /\p{sc=Han}/u.test(en)).map(({ id }) => id),
        [],
      )
    })
  })
}

function reachedFrom(start: string, ends: readonly (readonly [string, string])[]): Set<string> {
  const beside = new Map<string, string[]>()
  for (const [a, b] of ends) {
    beside.set(a, [...(beside.get(a) ?? []), b])
    beside.set(b, [...(beside.get(b) ?? []), a])
  }
  const reached = new Set([start])
  for (const one of reached) for (const next of beside.get(one) ?? []) reached.add(next)
  return reached
}

test('what all packs may speak of is spoken of by one at least', () => {
  const met = new Set(packs.flatMap(({ edges }) => edges.flatMap(({ from, to }) => [from, to])))
  assert.deepEqual(
    common.flatMap(({ nodes }) => nodes.filter(({ id }) => !met.has(id)).map(({ id }) => id)),
    [],
  )
})

/** Written apart from the marks: words that no name may hold without one. */
const UNSAFE =
  /孕|哺乳|备孕|婴|新生儿|宝宝|月龄|个月|过敏|药|高血压|糖尿病|痛风|湿疹|发烧|疾病|驱虫|疫苗|\b(?:pregnan\w*|nursing|infants?|newborn|baby|babies|allerg\w*|medic\w*|deworm\w*|vaccin\w*)\b/iu

test('whatever touches pregnancy, infants, allergy or medicine is marked', () => {
  const unsafe = [...whole.nodes.values()].filter(({ zh, en, also }) => [zh, en, ...also].some((name) => UNSAFE.test(name)))
  assert.ok(unsafe.length > 50)
  assert.deepEqual(
    unsafe.filter(({ marks }) => marks.length === 0).map(({ id }) => id),
    [],
  )
  const edges = unsafe.flatMap(({ id }) => [...(whole.out.get(id) ?? []), ...(whole.into.get(id) ?? [])])
  assert.deepEqual(
    edges.filter(({ marks }) => marks.length === 0),
    [],
  )
})

const HEAD = '# source: trade practice\n# date: 2026-11-20\nfrom\tedge\tto\tsource\tmarks\n'
const NODES = 'kind\tname\tzh\talso\tmarks\nproduct\tMug\t杯子\nproduct\tcup\t茶杯\nneed\tgift\t送礼\nneed\tnewborn\t新生儿\t\tinfant\n'
const wrong = (edges: string, nodes = NODES) => problemsOf(nodesOf(nodes, 'n', 'p'), edgesOf(HEAD + edges, 'e', 'p'))
const linked = 'cup\tis_a\tmug\ncup\tsuits\tgift; newborn\n'

test('a good pack has nothing wrong', () => assert.deepEqual(wrong(linked), []))

for (const [what, edges, found] of [
  ['an unknown node', `${linked}cup\thas\tblue\n`, /there is no node blue/],
  ['a duplicate', `${linked}cup\tsuits\tgift\n`, /edge cup suits gift stands twice/],
  ['a duplicate of a mutual edge from its other end', `${linked}cup\tinstead_of\tmug\nmug\tinstead_of\tcup\n`, /stands twice/],
  ['a contradiction', `${linked}cup\tnot_for\tgift\n`, /cup suits and not_for gift/],
  ['what goes with and not with', `${linked}cup\tgoes_with\tmug\nmug\tnot_with\tcup\n`, /cup goes_with and not_with mug/],
  ['kinds that do not fit', `${linked}cup\tmade_by\tgift\n`, /cannot join product and need/],
  ['a circle', `${linked}mug\tis_a\tcup\n`, /circle/],
  ['an edge to itself', `${linked}cup\tis_a\tcup\n`, /goes nowhere/],
  ['a lonely node', 'cup\tis_a\tmug\ncup\tsuits\tgift\n', /newborn of p has no edge/],
] as const) {
  test(`the check sees ${what}`, () => assert.match(wrong(edges).join('\n'), found))
}

test('the check sees namesakes', () => {
  assert.match(wrong(linked, NODES.replace('茶杯', '杯子')).join('\n'), /product 杯子 names mug and cup/)
})

test('a line that cannot be read is named by its place', () => {
  assert.throws(() => edgesOf(`${HEAD}cup\tloves\tmug\n`, 'p/e.tsv', 'p'), /p\/e\.tsv:4: loves is no kind of edge/)
  assert.throws(() => nodesOf('kind\tname\tzh\ngadget\ta\tb\n', 'p/nodes.tsv', 'p'), /p\/nodes\.tsv:2: gadget is no kind of node/)
  assert.throws(() => edgesOf('from\tedge\tto\n', 'p/e.tsv', 'p'), /# source/)
})

test('an edge carries the marks of both its ends', () => {
  const graph = makeGraph(nodesOf(NODES, 'n', 'p'), edgesOf(HEAD + linked, 'e', 'p'))
  assert.deepEqual(
    graph.out.get('cup')?.map(({ to, marks }) => [to, marks]),
    [
      ['mug', []],
      ['gift', []],
      ['newborn', ['infant']],
    ],
  )
})
