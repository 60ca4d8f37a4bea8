// long: the bench of the wall once through
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import { openSecrets, prepareDataFolder } from '../../server/platform/config/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import { KEY } from '../harness/scratch.ts'
import { alarmedClean, falseOf, foundAt, scoreOf } from './score.ts'
import { KINDS, parse, readWritten, type Written } from './sessions.ts'
import { see } from './wall.ts'

/** Shorter than any that wait for long; what is planted in them was found when they were last looked at. */
const GUARDED = parse(
  `== threat (anger) | bot played
S 拖鞋断了也不给换
! S 再不处理我就去法院起诉你们
== anger | agent
A 您好
S 什么垃圾质量，气死我了
! S 骗人的店，太恶心了
== loop | bot
S 帽子能水洗吗
B 帽子有三种颜色。
S 我问帽子能水洗吗
B 现在下单有优惠。
! S 帽子能不能水洗
== loop | bot
S 换个尺码
B 请问您要换的是哪一双鞋？
S 上次买的
! B 好的。
请问您要换的是哪一双鞋？
== silence | agent
! A 我去库房看一下，马上回来
S 好的
~ 6m
== silence | bot
S 转人工
B 正在转接。
! > queue
~ 4m
== promise_blocked | bot
S 退款好了吗
B 我请同事看看。
! held
== clean | bot played
S 拖鞋有 38 码吗
== clean | agent
A 您好
S 想问下帽子有灰色吗
A 有的，还有两顶
S 好的谢谢
~ 6m
== clean | agent
S 帽子有点大
A 我帮您看一下
~ 2m
A 可以换小号的
S 太好了
~ 5m
`,
  'guarded',
)

test('of 300 written sessions half have a fault planted, each kind in both halves, and none says what another says', () => {
  const all = readWritten()
  assert.equal(all.length, 300)
  assert.equal(all.filter(({ plant }) => plant === 'clean').length, 150)
  for (const half of ['built on', 'kept'] as const) {
    const own = all.filter((one) => one.half === half)
    assert.ok(own.length >= 145)
    for (const kind of KINDS) assert.ok(own.filter(({ plant }) => plant === kind).length >= 9, `${half} ${kind}`)
  }
  for (const { name, plant, steps } of all) assert.equal(steps.filter(({ bad }) => bad).length, plant === 'clean' ? 0 : 1, name)
  const talks = all.map(({ steps }) => steps.flatMap((step) => (step.do === 'say' ? [step.text] : [])).join('\n'))
  assert.equal(new Set(talks).size, talks.length)
})

test('a session that was missed, one that was told too early and a clean one that was warned of count as such', () => {
  const [threat, , , , , , , clean] = GUARDED
  assert.ok(threat && clean)
  const at = (second: number) => new Date(second * 1_000)
  const one = (written: Written, dueAt: Date | undefined, ...raised: { kind: 'threat' | 'anger'; at: Date }[]) => ({
    written,
    dueAt,
    raised,
  })
  const told = one(threat, at(10), { kind: 'threat', at: at(11) })
  const early = one(threat, at(10), { kind: 'threat', at: at(9) })
  const missed = one(threat, at(10), { kind: 'anger', at: at(11) })
  const alarmed = one(clean, undefined, { kind: 'threat', at: at(3) })
  const { recall, precision, seconds } = scoreOf('threat', [told, early, missed, alarmed])
  assert.deepEqual([recall.of, recall.share, precision.share, seconds.middle], [3, 1 / 3, 1 / 3, 1])
  assert.equal(alarmedClean([told, alarmed]).share, 1)
})

test('ten such sessions, some played by the service and some unfolding in rows: each fault is told in time, nothing else is', async () => {
  const { database, listener, app, ownerConnection: owner } = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-wall-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  prepareDataFolder(folder)
  openSecrets(folder, KEY)
  const store = { database, listener, app, owner, migrated: [], close: async () => {} }
  const seen = await see({ folder, store }, GUARDED, seeded(1))
  assert.equal(seen.length, GUARDED.length)
  for (const one of seen) {
    const { name, plant } = one.written
    assert.deepEqual(falseOf(one), [], `${name} ${plant}`)
    if (plant !== 'clean') assert.ok(foundAt(one), `${name} ${plant}`)
  }
})
