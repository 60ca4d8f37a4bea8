import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Decision } from '../../deciding/decision.ts'
import { CN_DAYS_OFF } from './cn-days-off.ts'
import { QUALITY } from './cn-quality.ts'
import { SEVEN_DAYS } from './cn-seven-days.ts'
import { EU_HARD } from './eu.ts'
import { EU_DAYS_OFF } from './eu-days-off.ts'
import type { Hard } from './hard-case.ts'

const MAIN = join(import.meta.dirname, '../../../../cli/main.ts')
const CN_HARD = [...SEVEN_DAYS, ...CN_DAYS_OFF, ...QUALITY]
const LEAST = 60

/** All cases through the command, as somebody with a file would. */
function decided(law: string, cases: readonly Hard[]): Decision[] {
  const lines = cases.map(({ at, zone, wants, facts }) => JSON.stringify({ at, law, zone, wants, facts }))
  const { stdout, stderr, status } = spawnSync(process.execPath, [MAIN, 'decide', '-', '--quiet'], {
    encoding: 'utf8',
    input: lines.join('\n'),
  })
  assert.equal(status, 0, stderr)
  return stdout
    .trim()
    .split('\n')
    .map((line): Decision => JSON.parse(line))
}

test('there are at least sixty', () => {
  assert.ok(CN_HARD.length + EU_HARD.length >= LEAST, String(CN_HARD.length + EU_HARD.length))
})

for (const [law, cases] of [['CN', CN_HARD] as const, ['EU', [...EU_HARD, ...EU_DAYS_OFF]] as const])
  describe(law, () => {
    const decisions = decided(law, cases)
    for (const [at, one] of cases.entries()) test(one.why, () => says(one, decisions[at]!))
  })

function says({ owed, not = [], gets, wants, status, says: part }: Hard, { options, ...decision }: Decision): void {
  const grounds = (option: string) =>
    options.find((one) => one.option === option && one.standing === 'owed')?.reasons.flatMap(({ articles }) => articles) ?? []
  for (const [option, ground] of Object.entries(owed)) {
    const told = grounds(option).flatMap(({ law, article }) => article.split(', ').map((part) => `${law} ${part}`))
    assert.ok(told.includes(ground), `${option} is not owed by ${ground}: ${told.join('; ')}`)
  }
  for (const option of not) assert.ok(!options.some((one) => one.option === option), `${option} is granted`)
  assert.ok(!options.some(({ option }) => option === 'refuse') || Object.keys(owed).length === 0, 'what is owed is refused')
  const texts = options.flatMap(({ reasons }) => reasons.flatMap(({ text }) => [text['zh-CN'], text.en]))
  if (part)
    assert.ok(
      texts.some((text) => text.includes(part)),
      texts.join('; '),
    )
  if (status) assert.equal(decision.status, status)
  if (gets) assert.partialDeepStrictEqual(options.find(({ option }) => option === wants)?.gets, gets)
}
