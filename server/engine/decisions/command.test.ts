import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { aCase } from './testing/cases.ts'
import { shopFile } from './testing/policies.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-decide-'))
after(() => rmSync(folder, { recursive: true }))
const MAIN = join(import.meta.dirname, '../../cli/main.ts')

function decided(text: string, ...more: string[]) {
  const file = join(folder, 'cases.json')
  writeFileSync(file, text)
  const { stdout, stderr, status } = spawnSync(process.execPath, [MAIN, 'decide', file, ...more], { encoding: 'utf8' })
  return { status, stderr, decisions: stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)])) }
}

test('one decision a case as JSON, and the same for reading', () => {
  const cases = [aCase({}, { id: 'a', wants: 'return_and_refund' }), aCase({ intact: false }, { id: 'b', wants: 'return_and_refund' })]
  const { status, stderr, decisions } = decided(cases.map((one) => JSON.stringify(one)).join('\n'), '--language', 'zh-CN')
  assert.equal(status, 0)
  assert.deepEqual(
    decisions.map(({ id, options }) => [id, options[0].option, options[0].standing]),
    [
      ['a', 'return_and_refund', 'owed'],
      ['b', 'person', 'always'],
    ],
  )
  assert.match(stderr, /1\. 退货退款 依法应当/)
  assert.match(stderr, /若商品完好为“是”（现为“否”），则可以退货退款/)
})

test('an amount is told in the decimals of its own currency', () => {
  const told = (currency: string, language = 'en') =>
    decided(JSON.stringify(aCase({ currency, paid: 35_800 }, { wants: 'return_and_refund' })), '--language', language).stderr
  assert.match(told('JPY'), /the shopper gets 35800 JPY\n/)
  assert.match(told('CNY'), /the shopper gets 358\.00 CNY\n/)
  assert.match(told('KWD', 'zh-CN'), /买家得到 35\.800 KWD\n/)
})

test('the cost of an option is told with its parts and what they were reckoned from', () => {
  const { stderr } = decided(JSON.stringify(aCase({}, { shop: 'demo', wants: 'return_and_refund' })))
  assert.match(stderr, /cost to the shop -?[\d.]+ CNY = money given [\d.]+ CNY \+ goods -[\d.]+ CNY/)
  assert.match(stderr, /reckoned from: price paid [\d.]+ CNY · cost of the goods .* · returned goods still worth [\d.]+ %/)
})

test('a case that is not right is refused by file, line and path, with the way out', () => {
  const wrong = { ...aCase(), facts: { logistics: 'delivered', signed: '2026-11-01' } }
  const { status, stderr } = decided(`${JSON.stringify(aCase())}\n${JSON.stringify(wrong)}`)
  assert.equal(status, 1)
  assert.match(stderr, /cases\.json:2 facts: there is no fact "signed"; did you mean "signedAt"\?/)
  const date = decided(JSON.stringify({ ...aCase(), facts: { signedAt: '2569-11-01T00:00:00+07:00' } }))
  assert.match(date.stderr, /facts\.signedAt: .*the year 2569 is not between 1990 and 2100, it may be of another calendar/)
})

test('a policy below the law is refused by file, line and path, with the article', () => {
  const when = { claim: ['defect'], evidence: ['pictures'], day: { to: 7 } }
  const low = join(folder, 'low.json')
  writeFileSync(low, shopFile([{ id: 'r', gives: ['return_and_refund'], when, terms: { returnFreight: 'shopper' } }]))
  const { status, stderr } = decided(JSON.stringify(aCase()), '--policy', low)
  assert.equal(status, 1)
  assert.match(
    stderr,
    /low\.json:\d+ versions\[0\]\.rules\[0\]\.terms\.returnFreight: is below the law: .*Consumer Rights and Interests, Art\. 24/,
  )
})

test('what is wrong with a file is told in the language that is asked for', () => {
  const bad = (name: string) => join(import.meta.dirname, `testing/bad/${name}.json`)
  const { status, stderr } = decided(JSON.stringify(aCase()), '--policy', bad('rules/gap'), '--language', 'zh-CN')
  assert.equal(status, 1)
  assert.match(
    stderr,
    /gap\.json:\d+ versions\[0\]\.rules\[1\]\.when\.day: 规则 week 和 later 之间有空档：签收后天数（day）为 8 时没有规则/,
  )
  const wrong = { ...aCase(), facts: { signed: '2026-11-01' } }
  assert.match(decided(JSON.stringify(wrong), '--language', 'zh-CN').stderr, /cases\.json facts: 没有“signed”这个事实，是不是“signedAt”/)
  assert.match(decided('{"a": 1\n"b"}', '--language', 'zh-CN').stderr, /cases\.json:1 不是 JSON/)
})

test('the help needs no file', () => {
  const { status, stdout } = spawnSync(process.execPath, [MAIN, 'decide', '--help'], { encoding: 'utf8' })
  assert.equal(status, 0)
  assert.match(stdout, /--policy FILE/)
})
