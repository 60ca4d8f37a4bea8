import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { isAppError } from '#platform/errors'
import { readPolicy, shippedPolicies } from '../index.ts'
import { EN } from './texts/en.ts'
import { ZH } from './texts/zh-CN.ts'

const BAD = join(import.meta.dirname, '../testing/bad')
const law = shippedPolicies('law')

/** Where each bad file is wrong, and what stands on the line that is named. */
const PLACES: Readonly<Record<string, readonly [path: string, line: RegExp]>> = {
  unknown_field: ['versions[0].rules[0]', /\{/],
  near_field: ['versions[0].rules[0]', /\{/],
  unknown_fact: ['versions[0].rules[0].when', /"when"/],
  strange_fact: ['versions[0].rules[0].when', /"when"/],
  missing_field: ['currency', /^\{/],
  wrong_type: ['versions[0].costs.freightBack', /10 yuan/],
  not_among: ['versions[0].rules[0].when.claim[0]', /"broken"/],
  below_least: ['versions[0].rules[0].terms.compensation.amount', /-500/],
  above_most: ['versions[0].rules[0].terms.refundShare', /1\.5/],
  too_short: ['versions[0].rules[0].gives', /"gives": \[\]/],
  too_long: ['versions[0].version', /goes on and on/],
  no_id: ['versions[0].rules[0].id', /七天换货/],
  no_currency: ['currency', /yuan/],
  no_zone: ['zone', /China\/Beijing/],
  no_end: ['versions[0].rules[0].when.day', /"day"/],
  empty_range: ['versions[0].rules[0].when.day', /"day"/],
  no_article: ['versions[0].rules[0].articles[0].article', /退货那条/],
  no_date: ['versions[0].from', /民国/],
  other_calendar: ['versions[0].from', /2569/],
  no_such_day: ['versions[0].from', /02-29/],
  version_ends_first: ['versions[0].until', /"until"/],
  version_twice: ['versions[1].version', /"version"/],
  version_no_end: ['versions[0]', /\{/],
  versions_gap: ['versions[1].from', /2026-06-03/],
  versions_overlap: ['versions[1].from', /2026-06-03/],
  law_not_yet: ['versions[0].rules[0].articles[0]', /实施条例|\{/],
  below_law: ['versions[0].rules[0].terms.returnFreight', /shopper/],
  rule_idle: ['versions[0].rules[0]', /\{/],
  rule_bars_in_law: ['versions[0].rules[0]', /\{/],
  rule_without_article: ['versions[0].rules[0]', /\{/],
  rule_ends_first: ['versions[0].rules[0]', /\{/],
  rule_twice: ['versions[0].rules[1]', /\{/],
  contradiction: ['versions[0].rules[1]', /\{/],
  overlap: ['versions[0].rules[1]', /\{/],
  gap: ['versions[0].rules[1].when.day', /"day"/],
  otherwise_missing: ['versions[0]', /\{/],
  authority_missing: ['versions[0]', /\{/],
  costs_missing: ['versions[0]', /\{/],
  nobody_above: ['versions[0].authority[0]', /\{/],
  role_below: ['versions[0].authority[1]', /\{/],
  strange_role: ['versions[0].authority[1].role', /"supervisor"/],
  limit_unreached: ['versions[0].authority[0].perAction', /500/],
  role_twice: ['versions[0].authority[2]', /\{/],
}

/** What no policy file by itself can have wrong: texts that are no JSON, guards, cases, what stands beside others. Their tests are beside them. */
const ELSEWHERE =
  /^(?:no_case|not_in_order|no_law|no_law_pack|other_currency|no_shop_policy|not_json.*|unreadable|named_twice|too_deep|not_utf8|no_role|near_words?|misfit|no_name|no_jurisdiction|no_country|no_such_time|guard_.*|version_known|version_past|until_not_needed|no_such_policy|bar_overruled|words_differ)$/

function refusal(text: string, file: string, language: 'zh-CN' | 'en') {
  try {
    readPolicy(text, file, { law, language })
  } catch (error) {
    if (isAppError(error)) return error
    throw error
  }
  return assert.fail(`${file} was taken`)
}

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort()
/** A text as pattern: what it is filled with may be anything. */
const filled = (text: string) =>
  new RegExp(
    text
      .split(/\{\w+\}/u)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
      .join('.+'),
    'u',
  )

test('every finding has a text in both languages, with the same arguments', () => {
  assert.deepEqual(Object.keys(ZH).sort(), Object.keys(EN).sort())
  for (const [code, text] of Object.entries(EN)) {
    const zh = new Map(Object.entries(ZH)).get(code) ?? ''
    assert.match(zh, /\p{Script=Han}/u, code)
    assert.deepEqual([...new Set(holes(zh))], [...new Set(holes(text))], code)
  }
})

test('every finding of a policy file has a bad file that shows it', () => {
  const shown = globSync('*/*.json', { cwd: BAD }).map((file) => basename(file, '.json'))
  assert.deepEqual(
    shown.sort(),
    Object.keys(EN)
      .filter((code) => !ELSEWHERE.test(code))
      .sort(),
  )
})

for (const file of globSync('*/*.json', { cwd: BAD }).sort())
  test(`${file} is refused with its path and line, in both languages`, () => {
    const text = readFileSync(join(BAD, file), 'utf8')
    const code = basename(file, '.json')
    const [path, line] = PLACES[code] ?? assert.fail(`no place for ${code}`)
    const said = { en: refusal(text, file, 'en'), 'zh-CN': refusal(text, file, 'zh-CN') }
    const first = /^(?<name>[^:]+):(?<at>\d+) (?<path>[^ :]+): (?<words>.+)$/mu
    for (const [language, error] of Object.entries(said)) {
      const groups = first.exec(error.message)?.groups ?? assert.fail(error.message)
      assert.deepEqual([groups['name'], groups['path']], [file, path])
      assert.match(text.split('\n')[Number(groups['at']) - 1] ?? '', line)
      const texts = new Map<string, string>(Object.entries(language === 'en' ? EN : ZH))
      assert.match(groups['words'] ?? '', filled(texts.get(code) ?? ''))
    }
    assert.equal(said.en.fields?.[0]?.path, path)
    assert.match(said.en.fields?.[0]?.text?.['zh-CN'] ?? '', /\p{Script=Han}/u)
  })
