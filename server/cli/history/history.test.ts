// long: a command is started, cut off and started again
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readParlance } from './read-parlance.ts'
import { trainHistory } from './train-history.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-history-'))
after(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const MAIN = join(import.meta.dirname, '../main.ts')
const DATA = at('data')

function xiaoer(args: readonly string[], input = '') {
  const env = { ...process.env, XIAOER_DATA: DATA }
  return spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', input, env })
}

/** Shoppers of this shop call parcels 蓝箱子 and coupons 银叶子: no model knows that. */
const HISTORY = [
  ['蓝箱子到哪了', '快递到哪了，怎么还没送到', '亲，您的快递正在派送中'],
  ['我的蓝箱子什么时候到', '物流好几天没更新了', '亲，包裹已经到您所在的城市了'],
  ['蓝箱子咋还没到', '快递什么时候能送到', '亲，预计明天送达'],
  ['银叶子怎么用', '优惠券在哪里用', '亲，优惠券下单时可以选'],
  ['我的银叶子用不了', '优惠券为什么用不了', '亲，优惠券有满减门槛'],
  ['银叶子在哪领', '优惠券怎么领', '亲，店铺首页可以领券'],
].map(([first, second, answer], id) => ({
  id: `s${id}`,
  messages: [
    { from: 'shopper', text: first },
    { from: 'shopper', text: second },
    { from: 'agent', text: answer },
  ],
}))
const file = at('history.jsonl')
writeFileSync(file, `${HISTORY.map((one) => JSON.stringify(one)).join('\n')}\n`)

test('words of the merchant are known after its history was learnt: to similarity and to search', () => {
  const pairs = '蓝箱子没到\t包裹呢\n蓝箱子没到\t怎么领优惠券\n'
  const alike = () => xiaoer(['similarity'], pairs).stdout.trim().split('\n').map(Number)
  const lines = (rows: Readonly<Record<string, string>>) =>
    Object.entries(rows)
      .map(([id, text]) => JSON.stringify({ id, text }))
      .join('\n')
  writeFileSync(at('e.jsonl'), lines({ coupon: '银叶子怎么领取', parcel: '银叶子的快递送到哪了' }))
  writeFileSync(at('q.jsonl'), lines({ q: '银叶子在哪里' }))
  const before = alike()
  const { status, stdout } = xiaoer(['train', '--history', file])
  assert.equal(status, 0)
  const { out, sessions, messages, grams } = JSON.parse(stdout)
  assert.deepEqual({ out, sessions, messages }, { out: join(DATA, 'parlance.bin'), sessions: 6, messages: 18 })
  assert.ok(grams > 20)
  const now = alike()
  assert.ok(now[0]! > before[0]! + 0.05, `of one matter: ${before[0]} before, ${now[0]} now`)
  assert.ok(now[0]! - now[1]! > before[0]! - before[1]!, 'and further from another')
  const scores = (...args: string[]) =>
    JSON.parse(xiaoer(['search', '--entries', at('e.jsonl'), '--queries', at('q.jsonl'), ...args]).stdout)
  assert.notDeepEqual(scores(), scores('--parlance', 'none'))
})

test('the same sessions give the same bytes, wherever they are written', () => {
  for (const name of ['a.bin', 'b.bin']) assert.equal(xiaoer(['train', '--history', file, '--out', at(name)]).status, 0)
  assert.deepEqual(readFileSync(at('a.bin')), readFileSync(at('b.bin')))
  assert.ok(!readFileSync(at('a.bin'), 'utf8').includes('蓝箱子'), 'no word of a shopper is in it')
})

test('bad input is refused by name, line and reason, and nothing is written', async () => {
  const session = JSON.stringify(HISTORY[0])
  const refusals: readonly (readonly [string, Buffer | string, RegExp])[] = [
    ['broken.jsonl', `${session}\n{"id": `, /broken\.jsonl:2 is no session; each line is/u],
    ['others.jsonl', `${session}\n\n{"id": "x", "messages": [{"from": "robot", "text": "hi"}]}`, /others\.jsonl:3 is no session/u],
    ['empty.jsonl', '\n', /empty\.jsonl holds no message/u],
    [
      'gbk.jsonl',
      Buffer.concat([Buffer.from(`${session}\n`), Buffer.from([0xc4, 0xe3, 0x0a])]),
      /gbk\.jsonl: from line \d on it is not UTF-8/u,
    ],
    ['long.jsonl', 'x'.repeat(17_000_000), /long\.jsonl:1 is longer than 16 million characters/u],
  ]
  const refused = (name: string, told: RegExp) => assert.rejects(trainHistory(name, at('never.bin')), told)
  for (const [name, content, told] of refusals) {
    writeFileSync(at(name), content)
    await refused(at(name), told)
  }
  await refused(at('absent.jsonl'), /absent\.jsonl does not exist/u)
  await refused(folder, /is a folder; name a file/u)
  assert.ok(!existsSync(at('never.bin')))
})

test('a file that is no parlance is refused with the way out', () => {
  writeFileSync(at('no.bin'), readFileSync(file))
  assert.throws(() => readParlance(at('no.bin'), undefined), /no\.bin: it is not what .* run that again/u)
  assert.throws(() => readParlance(at('gone.bin'), undefined), /gone\.bin does not exist: make it with/u)
})
