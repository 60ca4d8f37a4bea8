// long: mines histories, several times each
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { shippedModel } from '#engine/understanding'
import type { HistoryBatch } from '#learning/history'
import { modelCache } from '../../cli/understand.ts'
import { alone, type Mined, mine, reportOf } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-mining-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const model = shippedModel(modelCache())

/** Matters of a hardware shop: how each is begun, and what the shop does. */
const MATTERS = [
  {
    begins: ['水龙头装上去一直滴水', '新买的水龙头关不紧老滴水', '水龙头滴水怎么回事', '你家水龙头漏水滴个不停'],
    answers: ['麻烦拍一张接口的照片', '给您补发一个密封圈'],
  },
  {
    begins: ['发票抬头写错了能重开吗', '抬头开错了帮我重开发票', '发票要换抬头怎么弄', '电子发票抬头不对要改'],
    answers: ['请把正确的抬头和税号发给我', '已经为您重新开具'],
  },
  {
    begins: ['快递三天没动了', '物流好几天不更新', '包裹卡在中转站不动', '快递怎么一直停在那里不走'],
    answers: ['这边帮您联系快递核实', '催到了会给您回电话'],
  },
]

const session = (id: number, messages: readonly (readonly ['shopper' | 'agent', string])[]) => ({
  where: String(id + 1),
  json: JSON.stringify({
    id: `c${id}`,
    messages: messages.map(([from, text], at) => ({ from, text, at: 1_700_000_000_000 + id * 1e6 + at * 60_000 })),
  }),
})

const HISTORY: HistoryBatch = {
  sessions: Array.from({ length: 60 }, (_, id) => {
    const { begins, answers } = MATTERS[id % MATTERS.length]!
    return session(id, [
      ['shopper', `你好 ${begins[id % begins.length]!}`],
      ['agent', answers[0]!],
      ['shopper', '好的 我电话13812345678'],
      ['agent', answers[1]!],
      ['shopper', id % 2 === 0 ? '谢谢' : '好的'],
    ])
  }),
  bad: [],
  share: 1,
}

async function* batches(...all: readonly HistoryBatch[]) {
  yield* all
}

const mined = async (all: readonly HistoryBatch[] = [HISTORY]): Promise<Mined> =>
  mine(batches(...all), { model, crew: alone(model), actOf: () => 'asks', folder, now: Date.now() })

test('sessions become scenarios: how they begin, what is done on the way, how they end, how long', async () => {
  const { scenarios, sessions, matters } = await mined()
  assert.deepEqual({ sessions, matters, scenarios: scenarios.length }, { sessions: 60, matters: 60, scenarios: 3 })
  const tap = scenarios.find(({ begins }) => begins.some((text) => text.includes('水龙头')))
  assert.ok(tap)
  assert.equal(tap.sessions, 20)
  assert.match(tap.name, /水龙头|滴水/u)
  assert.deepEqual(
    tap.steps.filter(({ by }) => by === 'agent').map(({ text }) => text),
    MATTERS[0]!.answers,
  )
  assert.equal(tap.seconds?.median, 240)
  assert.equal(tap.turns.median, 5)
  assert.deepEqual(tap.ends, { agreed: 0.5, thanked: 0.5 })
})

test('the same sessions give the same scenarios, and the report names each', async () => {
  const [first, second] = [await mined(), await mined()]
  assert.deepEqual(first, second)
  for (const language of ['zh-CN', 'en'] as const)
    for (const { name } of first.scenarios) assert.ok(reportOf(first, language).includes(name))
})

test('nothing private is kept, what stands twice counts once, and bad rows are told with line and reason', async () => {
  const again = {
    sessions: [HISTORY.sessions[0]!, { where: '61', json: '{"id": 7}' }],
    bad: [{ where: '62', why: 'encoding' as const }],
    share: 1,
  }
  const { sessions, repeated, bad, scenarios } = await mined([HISTORY, again])
  assert.deepEqual({ sessions, repeated, bad }, { sessions: 60, repeated: 1, bad: 2 })
  assert.doesNotMatch(JSON.stringify(scenarios), /138/u)
  const rows = readFileSync(join(folder, 'bad-rows.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    rows.map(({ line, why }) => [line, why]),
    [
      [62, 'encoding'],
      [61, 'not_a_session'],
      [1, 'repeated'],
    ],
  )
  assert.match(rows[1].reason, /it is no session/u)
})

test('sessions of courtesies alone hold no matter; a history without any is no error', async () => {
  const polite = {
    sessions: [
      session(900, [
        ['shopper', '你好'],
        ['agent', '您好'],
      ]),
      session(901, [['shopper', '谢谢']]),
    ],
    bad: [],
    share: 1,
  }
  const { silent, matters, scenarios } = await mined([polite])
  assert.deepEqual({ silent, matters, scenarios }, { silent: 2, matters: 0, scenarios: [] })
})

test('sessions of two messages only are scenarios like any other: how they begin and what the shop says', async () => {
  const short: HistoryBatch = {
    sessions: Array.from({ length: 60 }, (_, id) => {
      const { begins, answers } = MATTERS[id % MATTERS.length]!
      return session(id, [
        ['shopper', begins[id % begins.length]!],
        ['agent', answers[0]!],
      ])
    }),
    bad: [],
    share: 1,
  }
  const { scenarios, matters } = await mined([short])
  assert.deepEqual([matters, scenarios.length, scenarios.map(({ sessions }) => sessions)], [60, 3, [20, 20, 20]])
  for (const { steps, turns, name } of scenarios) assert.deepEqual([steps.length, turns.median, name !== ''], [1, 2, true])
})
