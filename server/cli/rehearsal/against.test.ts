import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isAppError } from '#platform/errors'
import { blindSheet, firstApart, judgedBy, type Rehearsed, readRehearsed } from './against.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-against-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const turn = (sessionId: string, nth: number, answer: string, more: Partial<Rehearsed> = {}): Rehearsed => ({
  ...{ sessionId, nth, said: '退货', before: ['买家: 您好', '店铺: 您好'], answer, source: 'ask', matters: [], ...more },
})
const begun = [{ id: 'return_goods', begun: true }]

test('in each session the first turn that went another way is put, whatever order they come in; other words and numbers are no other way', () => {
  const was = [
    turn('b', 1, '哪一件？', { matters: begun }),
    turn('b', 0, '好的\n[order] 订单 YS2099：外套'),
    turn('a', 0, '您好', { source: 'courtesy' }),
    turn('c', 0, '单号 KD1\n[choices] 确认'),
  ]
  const is = [
    turn('a', 0, '欢迎', { source: 'courtesy' }),
    turn('b', 0, '好的\n[order] 订单 YS3011：外套'),
    turn('b', 1, '规则是…', { source: 'knowledge' }),
    turn('c', 0, '单号 KD2\n[choices] 确认 / 转人工客服'),
  ]
  assert.deepEqual(
    firstApart(was, is).map(({ was: { sessionId, nth } }) => `${sessionId}:${nth}`),
    ['b:1', 'c:0'],
  )
})

test('a reader’s letters come to what they are of once the key is laid beside them', () => {
  const turns = Array.from({ length: 20 }, (_, nth) => ({ was: turn('s', nth, `old ${nth}`), is: turn('s', nth, `new ${nth}`) }))
  const { sheet, key } = blindSheet(turns, 7)
  assert.match(sheet, /### 1\n买家: 您好\n店铺: 您好\n> 退货\nX: (?:old|new) 0\nY: /u)
  assert.doesNotMatch(sheet, /X is/u)
  // who likes the new ones, without knowing which they are
  const lines = [...sheet.matchAll(/### (\d+)\n[\s\S]*?X: (old|new)/gu)].map(([, number, x]) =>
    [number, ...(x === 'new' ? ['R', 'W', 'X'] : ['W', 'R', 'Y'])].join('\t'),
  )
  assert.ok(new Set(lines.map((line) => line.split('\t')[3])).size === 2, 'both stand first at times')
  const all = { was: { R: 0, O: 0, W: 20 }, is: { R: 20, O: 0, W: 0 }, better: 20, worse: 0, same: 0 }
  assert.deepEqual(judgedBy(key, lines.join('\n')), all)
  assert.throws(
    () => judgedBy(key, '1\tR\tX\tX'),
    (error) => isAppError(error) && /number, R, O or W/u.test(error.message),
  )
  assert.throws(
    () => judgedBy(key, '21\tR\tR\t='),
    (error) => isAppError(error) && error.message.includes('"21"'),
  )
})

test('what a rehearsal printed is read, its report left out; a line that is no turn is named', async () => {
  const file = join(folder, 'was.jsonl')
  writeFileSync(file, `${JSON.stringify(turn('a', 0, '您好'))}\n{"turns":1,"facts":0}\n`)
  assert.deepEqual(await readRehearsed(file), [turn('a', 0, '您好')])
  writeFileSync(file, `${JSON.stringify(turn('a', 0, '您好'))}\n{"sessionId":1}\n`)
  await assert.rejects(readRehearsed(file), (error) => isAppError(error) && error.message.includes('was.jsonl:2'))
})
