// long: a command is started for each case
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { aCase } from './testing/cases.ts'
import { shopFile } from './testing/policies.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-decide-'))
after(() => rmSync(folder, { recursive: true }))
const MAIN = join(import.meta.dirname, '../../cli/main.ts')

function decided(text: string | Buffer, ...more: string[]) {
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

test('a period that lasts to the next working day is told with its article and why, in either language', () => {
  const sunday = { at: '2026-11-09T20:00:00+08:00', wants: 'return_and_refund' } as const
  const told = (language: string) =>
    decided(JSON.stringify(aCase({ signedAt: '2026-11-01T15:00:00+08:00' }, sunday)), '--language', language).stderr
  assert.match(told('en'), /Civil Code, Art\. 203 .*; day 7, 8 November 2026, is a Sunday, so the period lasts to Monday 9 November 2026\n/)
  assert.match(told('zh-CN'), /《民法典》第二百零三条 .*；第 7 天（2026年11月8日）是星期日，期限顺延到2026年11月9日（星期一）\n/)
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

test('of a file of cases, and of several policies, all that is wrong is told at once', () => {
  const days = ['民国115年11月1日', '令和8年11月1日', '农历十月初二'].map((signedAt) => JSON.stringify({ ...aCase(), facts: { signedAt } }))
  const { status, stderr } = decided([...days, '{"id":"g" "law":"CN"}'].join('\n'))
  assert.equal(status, 1)
  for (const line of [1, 2, 3])
    assert.match(stderr, new RegExp(`cases\\.json:${line} facts\\.signedAt: .*write it in the Gregorian calendar`))
  assert.match(stderr, /cases\.json:4 is not JSON/)
  const bad = join(import.meta.dirname, 'testing/bad')
  const gap = JSON.parse(readFileSync(join(bad, 'rules/gap.json'), 'utf8'))
  const both = join(folder, 'both.json')
  writeFileSync(both, JSON.stringify({ ...gap, versions: [{ ...gap.versions[0], colour: 'red' }] }))
  const policies = decided(JSON.stringify(aCase()), '--policy', both, '--policy', join(bad, 'shapes/no_date.json')).stderr
  for (const told of [/both\.json:1 .*"colour" is not known/, /both\.json:1 .*day.* 8/, /no_date\.json:17 .*is no date/])
    assert.match(policies, told)
})

test('of a case over several lines the line is told that is wrong: a field that stands twice, a comma too many, a role that nobody has', () => {
  const written = (more: string) => `{\n  "at": "2026-11-10T10:00:00+08:00",\n  "law": "CN",\n${more}\n  "facts": {}\n}`
  assert.match(decided(written('  "law": "EU",')).stderr, /cases\.json:4 law: the field "law" stands here twice/)
  assert.match(decided(written('  "wants": refund_only,')).stderr, /cases\.json:4 is not JSON from "refund_only,"/)
  assert.match(decided(written('  "actor": { "role": "robot" },')).stderr, /cases\.json:4 actor\.role: there is no role "robot"/)
  assert.match(decided(written('  "Facts": {},')).stderr, /the field "Facts" is not known; did you mean "facts"\?/)
})

test('a mark of byte order is let go, and what is not UTF-8 is told so', () => {
  assert.equal(decided(`\uFEFF${JSON.stringify(aCase())}`).status, 0)
  const gbk = Buffer.concat([Buffer.from('{"id": "'), Buffer.from([0xb7, 0xfe, 0xd7, 0xb0]), Buffer.from('"}')])
  assert.match(decided(gbk).stderr, /cases\.json is not text in UTF-8/)
})

test('a free word that no rule knows and that is nearly one of theirs is told with that one, in a case and among policies', () => {
  const when = { member: ['gold'], category: ['shoes'], product: ['coat-11'] }
  const gold = join(folder, 'gold.json')
  writeFileSync(gold, shopFile([{ id: 'r', gives: ['exchange'], when, terms: {} }]))
  const told = (facts: Parameters<typeof aCase>[0]) => decided(JSON.stringify(aCase(facts)), '--policy', gold).stderr
  assert.match(told({ member: 'glod' }), /cases\.json facts\.member: no rule that is read here speaks of "glod"; did you mean "gold"\?/)
  assert.match(told({ category: 'Shoes' }), /did you mean "shoes"\?/)
  assert.doesNotMatch(told({ member: 'silver', category: 'shirts', product: 'coat-12' }), /did you mean/)
  const both = [
    { id: 'r', gives: ['exchange'] as const, when: { member: ['gold'] }, terms: {} },
    { id: 's', gives: ['repair'] as const, when: { member: ['golld'] }, terms: {} },
  ]
  writeFileSync(gold, shopFile(both))
  assert.match(told({}), /member: "golld" and "gold" are a slip of the pen apart/)
})

test('a case that no policy can decide is told by its line', () => {
  const { status, decisions, stderr } = decided(`${JSON.stringify(aCase())}\n${JSON.stringify(aCase({}, { law: 'JP' }))}`)
  assert.equal(status, 1)
  assert.equal(decisions.length, 1)
  assert.match(stderr, /cases\.json:2 there is no law pack for JP/)
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
  assert.match(decided(JSON.stringify(wrong), '--language', 'zh-CN').stderr, /cases\.json:1 facts: 没有“signed”这个事实，是不是“signedAt”/)
  assert.match(decided('{"a": 1\n"b"}', '--language', 'zh-CN').stderr, /cases\.json:2 从“"b"}”起不是 JSON/)
})

test('the help needs no file', () => {
  const { status, stdout } = spawnSync(process.execPath, [MAIN, 'decide', '--help'], { encoding: 'utf8' })
  assert.equal(status, 0)
  assert.match(stdout, /--policy FILE/)
})

test('dates that contradict each other, an empty file and a law that is not there are told in the reader’s language', () => {
  const told = (text: string) => decided(text, '--language', 'zh-CN')
  const signed = (signedAt: string, rest: object = {}) => JSON.stringify(aCase({ signedAt, ...rest }))
  const future = told(signed('2099-11-01T10:00:00+08:00'))
  assert.equal(future.status, 1)
  assert.match(future.stderr, /cases\.json:1 at: at（.*）早于 signedAt（2099-11-01T10:00:00\+08:00）/)
  assert.match(
    told(signed('2026-11-01T10:00:00+08:00', { orderedAt: '2026-11-02T10:00:00+08:00' })).stderr,
    /facts\.signedAt: .*早于 orderedAt/,
  )
  const nothing = told(' \n')
  assert.equal(nothing.status, 1)
  assert.match(nothing.stderr, /cases\.json 没有案例/)
  assert.match(told(JSON.stringify(aCase({}, { law: 'JP' }))).stderr, /没有 JP 的法律规则包，现有：CN和EU/)
  assert.match(told(JSON.stringify(aCase({ currency: 'USD' }, { shop: 'demo' }))).stderr, /案例的币种是 USD/)
})

test('a shop without a policy is told, and the law decides', () => {
  const { status, stderr } = decided(JSON.stringify(aCase({}, { shop: 'domo' })))
  assert.equal(status, 0)
  assert.match(stderr, /no policy speaks for the shop domo: .* one of the shops demo/)
})

test('a case without a law is told so: the shop’s own policy alone decides it', () => {
  const { status, decisions, stderr } = decided(JSON.stringify(aCase({ currency: 'CNY' }, { law: undefined, shop: 'demo' })))
  assert.equal(status, 0)
  assert.match(stderr, /no law is named: the shop's own policy alone decides; write "law": one of CN, EU/)
  assert.doesNotMatch(JSON.stringify(decisions), /"layer":"law"/)
})

test('in Chinese nothing is left in the words of the file', () => {
  const { stderr } = decided(JSON.stringify(aCase({ intact: false }, { wants: 'return_and_refund', shop: 'demo' })), '--language', 'zh-CN')
  assert.match(stderr, /^(?:已决定|需要人工) · /)
  assert.match(stderr, /没有规则给予/)
  assert.doesNotMatch(stderr, /not_granted|“(?:exchange|repair|reship|part_refund)”/)
})
