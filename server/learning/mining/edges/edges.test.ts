import assert from 'node:assert/strict'
import { test } from 'node:test'
import { graphOf, joinCatalogue, namesOf, readPacks } from '#engine/knowledge/graph'
import { liftOf } from '#platform/statistics'
import { boughtBeside, saidIn } from './said.ts'
import { EdgeTally } from './tally.ts'

const packs = graphOf(readPacks())
const item = { id: 'p1', title: '云杉修护面霜', aliases: [], category: '护肤', brand: '云杉', attributes: {} }
const shop = joinCatalogue({ graph: packs, names: namesOf(packs.nodes.values()) }, [item], '2026-11-20')

const said = (...texts: readonly string[]) => {
  const messages = texts.map((text) =>
    text.startsWith('<') ? { from: 'agent' as const, text: text.slice(1) } : { from: 'shopper' as const, text },
  )
  return saidIn(shop, messages).claims.map(({ from, kind, to }) => `${from} ${kind} ${to}`)
}

test('what a shopper tells of one good is a claim; a no, a doubt and a long tale are none', () => {
  assert.deepEqual(said('羊毛衫穿两次就起球了'), ['wool sweater may pilling of knits'])
  assert.deepEqual(said('买了羊毛衫', '起球了'), ['wool sweater may pilling of knits'], 'the good is named further up')
  assert.deepEqual(said('羊毛衫没有起球'), [])
  assert.deepEqual(said('羊毛衫会起球吗', '<不会的'), [])
  assert.deepEqual(said(`羊毛衫${'很好'.repeat(30)}起球了`), [])
})

test('a question and its answer are read as an entry is', () => {
  assert.deepEqual(said('洁面适合油皮吗', '<适合的'), ['facial cleanser suits oily skin'])
  assert.deepEqual(said('有洁面吗', '<有的', '油皮能用吗', '<不建议哦'), ['facial cleanser not_for oily skin'])
  assert.deepEqual(said('洁面适合油皮吗', '<看情况'), [])
})

test('what one of the shop’s own goods is made of is a claim, told or answered; of a sort of goods it is none', () => {
  assert.deepEqual(said('云杉修护面霜的成分表写着酒精'), ['item:p1 has alcohol'])
  assert.deepEqual(said('云杉修护面霜含酒精吗', '<是的'), ['item:p1 has alcohol'])
  assert.deepEqual(said('云杉修护面霜有什么功效成分', '<主要是烟酰胺，不含酒精'), ['item:p1 has niacinamide'])
  assert.deepEqual(said('云杉修护面霜不含酒精'), [])
  assert.deepEqual(said('面霜是含酒精的'), [])
})

test('two goods in one message are joined by its words, and by none where it has none', () => {
  assert.deepEqual(said('洁面和面霜一起用可以吗'), ['facial cleanser goes_with face cream'])
  assert.deepEqual(said('洁面和面霜哪个好'), ['face cream instead_of facial cleanser'])
  assert.deepEqual(said('洁面和面霜都到了'), [])
})

test('what is bought beside is another sort of goods', () => {
  const about = (text: string) => saidIn(shop, [{ from: 'shopper', text }])
  assert.deepEqual(
    boughtBeside(shop, about('有洁面吗'), ['p1', 'gone']).map(({ from, to }) => [from, to]),
    [['facial cleanser', 'item:p1']],
  )
  assert.deepEqual(boughtBeside(shop, about('有面霜吗'), ['p1']), [], 'it is the cream that was asked about')
})

/** The same draws each time. */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

test('of claims drawn at random few are told, and what is planted is found with its count', async () => {
  let [told, planted, pairs] = [0, 0, 0]
  for (let seed = 1; seed <= 20; seed++) {
    const [draw, tally] = [dice(seed), new EdgeTally()]
    for (let session = 0; session < 2_000; session++) {
      const good = `good${Math.floor(draw() * 20)}`
      const likely = good === 'good3' ? 0.2 : 0.05
      const claims =
        draw() < likely ? [{ from: good, kind: 'may' as const, to: `fault${good === 'good3' ? 0 : Math.floor(draw() * 5)}`, turn: 0 }] : []
      tally.add({ goods: [good], claims }, 'said', { session, person: String(session) })
    }
    const found = await tally.found()
    planted += found.filter(({ from, to }) => from === 'good3' && to === 'fault0').length
    told += found.filter(({ from }) => from !== 'good3').length
    pairs += 19 * 5
  }
  assert.equal(planted, 20)
  assert.ok(told <= pairs * 0.01, `${told} of ${pairs} pairs of chance`)
})

test('fewer than five shoppers, one shopper alone, and agents of two minds tell nothing', async () => {
  const tellers = async (people: readonly string[], kinds: readonly ('suits' | 'not_for')[]) => {
    const tally = new EdgeTally()
    people.forEach((person, at) => {
      tally.add({ goods: ['a'], claims: [{ from: 'a', kind: kinds[at % kinds.length] ?? 'suits', to: 'n', turn: 0 }] }, 'said', {
        session: at,
        person,
      })
    })
    for (let at = 0; at < 200; at++) tally.add({ goods: ['b'], claims: [] }, 'said', { session: 1_000 + at, person: `b${at}` })
    return (await tally.found()).length
  }
  const names = (n: number) => Array.from({ length: n }, (_, at) => `s${at}`)
  assert.equal(await tellers(names(5), ['suits']), 1)
  assert.equal(await tellers(names(4), ['suits']), 0)
  assert.equal(
    await tellers(
      Array.from({ length: 50 }, () => 'one'),
      ['suits'],
    ),
    0,
  )
  assert.equal(await tellers(names(20), ['suits', 'not_for']), 0)
})

/** As the rule says it, pair by pair. */
function ratioByHand(said: readonly { person: string; good: string; says: boolean }[], good: string): number {
  const people = (which: (one: (typeof said)[number]) => boolean) => new Set(said.filter(which).map(({ person }) => person))
  const [about, top] = [people((one) => one.good === good), people((one) => one.good === good && one.says)]
  const without = [...people((one) => one.good !== good && one.says)].filter((person) => !about.has(person)).length
  const rest = people(() => true).size - about.size
  return liftOf(top.size, about.size, without, Math.max(without, rest), 2.576).ratio
}

test('what is said of very many goods gives others their turn, and is counted as the rule says pair by pair', async () => {
  const [draw, tally] = [dice(7), new EdgeTally()]
  const said = Array.from({ length: 6_000 }, (_, session) => {
    const [good, person] = [`g${Math.floor(draw() * 12)}`, `p${Math.floor(draw() * 2_000)}`]
    const says = draw() < (good === 'g1' ? 0.5 : 0.1)
    tally.add({ goods: [good], claims: says ? [{ from: good, kind: 'may', to: 'f', turn: 0 }] : [] }, 'said', { session, person })
    return { person, good, says }
  })
  const found = await tally.found()
  assert.deepEqual(
    found.map(({ from }) => from),
    ['g1'],
  )
  assert.equal(found[0]?.lift.ratio, ratioByHand(said, 'g1'))
  const wide = new EdgeTally()
  for (let session = 0; session < 60_000; session++) {
    const good = `g${session % 3_000}`
    wide.add({ goods: [good], claims: [{ from: good, kind: 'may', to: 'f', turn: 0 }] }, 'said', { session, person: `p${session}` })
  }
  let turns = 0
  const ticking = setInterval(() => turns++, 1)
  await wide.found()
  clearInterval(ticking)
  assert.ok(turns > 0, 'nobody else had a turn')
})

test('of too many pairs those that the fewest people said are let go, and those people still say it of other goods', async () => {
  const rare = (tally: EdgeTally) => {
    for (let at = 0; at < 40; at++)
      tally.add({ goods: [`r${at}`], claims: [{ from: `r${at}`, kind: 'may', to: 'f', turn: 0 }] }, 'said', {
        session: at,
        person: `r${at}`,
      })
    for (let at = 0; at < 300; at++) tally.add({ goods: ['other'], claims: [] }, 'said', { session: 100 + at, person: `o${at}` })
    for (let at = 0; at < 30; at++)
      tally.add({ goods: ['a'], claims: [{ from: 'a', kind: 'may', to: 'f', turn: 0 }] }, 'said', { session: 500 + at, person: `a${at}` })
    return tally.found()
  }
  const [all, few] = [await rare(new EdgeTally()), await rare(new EdgeTally({ most: 20, left: 10 }))]
  assert.equal(all.length, 1)
  assert.deepEqual(few, all)
})

test('what is shown beside the sessions that say it are sessions, too, however often one shopper comes', async () => {
  const regular = new EdgeTally()
  for (let session = 0; session < 30; session++) {
    const claims = session < 10 ? [{ from: 'a', kind: 'may' as const, to: 'f', turn: 0 }] : []
    regular.add({ goods: ['a'], claims }, 'said', { session, person: `p${session % 5}` })
  }
  for (let session = 60; session < 400; session++) regular.add({ goods: ['b'], claims: [] }, 'said', { session, person: `b${session}` })
  const [edge] = await regular.found()
  assert.deepEqual([edge?.sessions.length, edge?.of], [10, 30])
})
