import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Assignment, assign, type Desk, type Person, type Rule, type Team, type Wanting } from './assign.ts'

const WANTING: Wanting = {
  intent: 'return.apply',
  language: 'zh-CN',
  level: null,
  channel: 'web',
  shopId: 's',
  lastAgent: null,
  safety: false,
  waitedMs: 0,
  teamId: null,
  not: [],
}
const person = (id: string, also: Partial<Person> = {}): Person => {
  return { id, here: true, onBreak: false, load: 0, capacity: 2, languages: [], skills: [], dealtAt: null, ...also }
}
const team = (id: string, members: readonly string[], also: Partial<Team> = {}): Team => {
  return { id, isOpen: true, deals: true, members, overflow: null, ...also }
}
const rule = (id: string, teamId: string, also: Partial<Rule> = {}): Rule => {
  return { id, teamId, intents: [], languages: [], levels: [], channels: [], shops: [], ...also }
}
const whys = ({ because }: Assignment) => because.map(({ why }) => why)
const whoGets = (found: Assignment) => (found.to === 'person' ? found.personId : found.to)

test('the first rule that fits says the team: by matter, language, level, channel and shop', () => {
  const teams = ['returns', 'english', 'vip', 'wechat', 'other', 'rest'].map((id) => team(id, [`${id}-1`]))
  const people = teams.flatMap(({ members }) => members.map((id) => person(id)))
  const rules = [
    rule('1', 'vip', { levels: ['gold'] }),
    rule('2', 'english', { languages: ['en'] }),
    rule('3', 'returns', { intents: ['return.', 'exchange.apply'] }),
    rule('4', 'wechat', { channels: ['wechat'] }),
    rule('5', 'other', { shops: ['t'] }),
    rule('6', 'rest'),
  ]
  const gets = (also: Partial<Wanting>) => whoGets(assign({ ...WANTING, ...also }, { rules, teams, people }))
  assert.equal(gets({}), 'returns-1')
  assert.equal(gets({ intent: 'returned' }), 'rest-1', 'a beginning ends with a dot')
  assert.equal(gets({ intent: 'exchange.apply' }), 'returns-1')
  assert.equal(gets({ language: 'en' }), 'english-1')
  assert.equal(gets({ language: 'en', level: 'gold' }), 'vip-1')
  assert.equal(gets({ intent: 'order.cancel', channel: 'wechat' }), 'wechat-1')
  assert.equal(gets({ intent: 'order.cancel', shopId: 't' }), 'other-1')
  assert.equal(gets({ teamId: 'vip' }), 'vip-1', 'a colleague’s word goes before the rules')
  assert.deepEqual(whys(assign(WANTING, { rules, teams, people }))[0], 'rule')
})

test('a workspace without teams takes by hand, and where nobody is there a ticket is opened', () => {
  const [here, away] = [person('a'), person('b', { here: false })]
  assert.equal(assign(WANTING, { rules: [], teams: [], people: [here, away] }).to, 'queue')
  assert.equal(assign(WANTING, { rules: [], teams: [], people: [away] }).to, 'ticket')
  assert.equal(assign(WANTING, { rules: [], teams: [], people: [] }).to, 'ticket')
})

test('among those with room: the last agent, then language and matter, then the smallest share of capacity, then who is idle longest', () => {
  const gets = (people: readonly Person[], also: Partial<Wanting> = {}) =>
    whoGets(
      assign(
        { ...WANTING, ...also },
        {
          rules: [rule('1', 't')],
          teams: [
            team(
              't',
              people.map(({ id }) => id),
            ),
          ],
          people,
        },
      ),
    )
  assert.equal(gets([person('a', { load: 1, capacity: 2 }), person('b', { load: 3, capacity: 10 })]), 'b')
  assert.equal(gets([person('a', { dealtAt: 5 }), person('b', { dealtAt: 3 })]), 'b')
  assert.equal(gets([person('a'), person('b', { load: 1 })], { lastAgent: 'b' }), 'b')
  assert.equal(gets([person('a'), person('b', { load: 2 })], { lastAgent: 'b' }), 'a', 'a full one is not given more')
  assert.equal(gets([person('a'), person('b', { here: false })], { lastAgent: 'b' }), 'a', 'nor one who is away')
  assert.equal(gets([person('a', { languages: ['en'] }), person('b', { languages: ['zh-CN'], load: 1 })]), 'b')
  assert.equal(gets([person('a', { languages: ['en'] })]), 'a', 'another tongue is better than nobody')
  assert.equal(gets([person('a', { skills: ['order.'] }), person('b', { skills: ['return.'], load: 1 })]), 'b')
})

test('only for somebody’s safety is a full one given more; a break is kept even then', () => {
  const full = [person('a', { load: 2 }), person('b', { load: 3 }), person('c', { onBreak: true })]
  const desk: Desk = { rules: [rule('1', 't')], teams: [team('t', ['a', 'b', 'c'])], people: full }
  assert.deepEqual([assign(WANTING, desk).to, whys(assign(WANTING, desk)).at(-1)], ['queue', 'all_full'])
  assert.equal(whoGets(assign({ ...WANTING, safety: true }, desk)), 'a')
  assert.ok(whys(assign({ ...WANTING, safety: true }, desk)).includes('over_capacity'))
})

test('a team that is closed or empty is helped out at once, a full one after its time; a circle ends', () => {
  const overflow = (teamId: string) => ({ teamId, afterMs: 60_000 })
  const teams = (a: Partial<Team> = {}) => [
    team('A', ['a'], { overflow: overflow('B'), ...a }),
    team('B', ['b'], { overflow: overflow('A') }),
  ]
  const at = (waitedMs: number, a: Person, t: Partial<Team> = {}, b = person('b')) =>
    assign({ ...WANTING, waitedMs }, { rules: [rule('1', 'A')], teams: teams(t), people: [a, b] })
  assert.equal(whoGets(at(0, person('a', { load: 2 }))), 'queue')
  assert.equal(whoGets(at(60_000, person('a', { load: 2 }))), 'b')
  assert.equal(whoGets(at(0, person('a', { here: false }))), 'b')
  assert.equal(whoGets(at(0, person('a'), { isOpen: false })), 'b')
  const away = at(0, person('a', { here: false }), {}, person('b', { here: false }))
  assert.deepEqual([away.to, whys(away)], ['ticket', ['rule', 'nobody_here', 'overflow', 'nobody_here']])
})

test('what was passed on does not come back to who passed it on', () => {
  const desk: Desk = { rules: [], teams: [team('t', ['a', 'b'])], people: [person('a'), person('b', { load: 1 })] }
  assert.equal(whoGets(assign({ ...WANTING, teamId: 't', not: ['a'] }, desk)), 'b')
})

/** Every desk of two people in two teams, one of which may help the other out, and every wish of it. */
function* everyDesk(): Generator<{ wanting: Wanting; desk: Desk }> {
  const flags = [false, true]
  const people = (id: string) =>
    flags.flatMap((here) =>
      flags.flatMap((onBreak) => [0, 2].flatMap((load) => [[], ['en']].map((languages) => person(id, { here, onBreak, load, languages })))),
    )
  for (const a of people('a'))
    for (const b of people('b'))
      for (const deals of flags)
        for (const isOpen of flags)
          for (const overflow of [null, { teamId: 'B', afterMs: 1_000 }])
            for (const waitedMs of [0, 1_000])
              for (const safety of flags)
                for (const lastAgent of [null, 'a', 'b'])
                  yield {
                    wanting: { ...WANTING, waitedMs, safety, lastAgent },
                    desk: {
                      rules: [rule('1', 'A')],
                      teams: [team('A', ['a', 'b'], { deals, isOpen, overflow }), team('B', ['b'])],
                      people: [a, b],
                    },
                  }
}

test('in every such case: never who is away or on a break, never over capacity but for safety, never nobody where one has room', () => {
  let cases = 0
  for (const { wanting, desk } of everyDesk()) {
    cases++
    const found = assign(wanting, desk)
    const reversed = { ...desk, people: desk.people.toReversed(), teams: desk.teams.toReversed() }
    assert.deepEqual(assign(wanting, reversed), found, 'the order of rows says nothing')
    const given = desk.people.find(({ id }) => found.to === 'person' && id === found.personId)
    const [home, help] = desk.teams
    const helped = home?.overflow !== null && (!home?.isOpen || wanting.waitedMs >= 1_000 || !desk.people.some(({ here }) => here))
    const reached = desk.teams.filter((one) => one === home || (one === help && helped))
    const serving = (one: Team) => (one.isOpen ? desk.people.filter(({ id, here }) => here && one.members.includes(id)) : [])
    const anyHere = reached.some((one) => serving(one).length > 0)
    assert.equal(found.to === 'ticket', !anyHere, JSON.stringify({ wanting, desk, found }))
    const withRoom = reached
      .filter(({ deals }) => deals)
      .flatMap(serving)
      .filter((one) => !one.onBreak && (one.load < one.capacity || wanting.safety))
    assert.equal(found.to === 'person', withRoom.length > 0, JSON.stringify({ wanting, desk, found }))
    if (!given) continue
    assert.ok(given.here && !given.onBreak)
    assert.ok(given.load < given.capacity || wanting.safety)
    assert.ok(found.because.length >= 2, 'with its reasons')
  }
  assert.equal(cases, 16 * 16 * 2 * 2 * 2 * 2 * 2 * 3)
})
