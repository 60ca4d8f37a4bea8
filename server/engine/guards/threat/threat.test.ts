import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { leastCpuMs } from '@xiaoer/testing'
import { foldPlainly, learn, loadLearnt } from '#engine/learnt'
import { harmlessSentences, MEANINGS, shippedThreats, threatLessons, threatsTaught } from './lessons.ts'
import { threatIn, threatLearnt } from './threat-in.ts'
import { type Threat, threatInWords } from './words.ts'

const HELD_OUT = fileURLToPath(new URL('../../../../data/understanding/heldout/', import.meta.url))
const sideOf = (label = ''): Threat | undefined => (label === 'none' ? undefined : label === 'self' || label === 'harm' ? 'safety' : 'law')
const rowsOf = (file: string) =>
  readFileSync(`${HELD_OUT}${file}`, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [line.split('\t')]))
const share = (of: readonly unknown[], among: readonly unknown[]) => of.length / among.length

test('the short list hears the surest words of each language whatever was learnt, and not where they are denied, asked or part of another word', () => {
  for (const said of [
    '我想自杀',
    'i will kill myself',
    'Je vais me suicider',
    'Ich bringe mich um',
    'покончу с собой',
    '자살할 거야',
    'ฆ่าตัวตาย',
    'muốn chết',
    '我受不了了，不想活了',
    '别拦我，我想死',
    '特别不想活',
    '再不退款我自杀',
    'no money, want to die',
  ])
    assert.equal(threatInWords(foldPlainly(said)), 'safety', said)
  for (const said of [
    '我打12315',
    '起诉你们',
    'see you in court',
    'voy a demandar',
    'подам в суд',
    '訴えます',
    '고소하겠습니다',
    'lapor polisi',
    'แจ้งความ',
    '不退款我就报警',
    '不退我就打12315',
  ])
    assert.equal(threatInWords(foldPlainly(said)), 'law', said)
  for (const said of [
    '自杀式降价',
    '我不会起诉你们',
    'i would not sue you',
    '你们会不会被人起诉你们知道吗',
    '12315是什么',
    'suicide squad poster',
  ])
    assert.equal(threatInWords(foldPlainly(said)), undefined, said)
})

test('a threat at the end of a long message is heard', () => {
  const long = '这个柜子的门关不上，'.repeat(200)
  assert.equal(threatIn(`${long}我真的不想活了`), 'safety')
})

test('in the middle of a quarrel a threat is heard in plain words, and anger or the goods of courts are none', () => {
  for (const [said, side] of [
    ['业主群里我挨个说', 'law'],
    ['我每天发一条骂你们', 'law'],
    ['你们负法律责任', 'law'],
    ['钱没了，我也不想撑了', 'safety'],
    ['下班你当心点', 'safety'],
    ['i am about to jump off', 'safety'],
  ] as const)
    assert.equal(threatIn(said), side, said)
  for (const said of [
    '法庭速记用的键盘有吗',
    '你们太敷衍了，我非常生气',
    '我不想跟你们废话了，找你们经理',
    '我真的不想再跟你们耗了',
    'i am so angry, you promised me monday',
  ])
    assert.equal(threatIn(said), undefined, said)
})

test('of threats by a writer whose sentences taught nothing more are heard than patterns ever heard, and near misses seldom', () => {
  const rows = rowsOf('threats.tsv').map(([label, , text = '']) => ({ side: sideOf(label), heard: threatIn(text) }))
  const threats = rows.filter(({ side }) => side !== undefined)
  const none = rows.filter(({ side }) => side === undefined)
  assert.ok(
    share(
      threats.filter(({ heard }) => heard !== undefined),
      threats,
    ) > LEAST_HEARD,
  )
  assert.ok(
    share(
      none.filter(({ heard }) => heard !== undefined),
      none,
    ) < MOST_NEAR_MISSES,
  )
})
const LEAST_HEARD = 0.6
const MOST_NEAR_MISSES = 0.1

test('of what shoppers write a false alarm is raised at most by two in a thousand, also where it taught nothing', () => {
  const languages = ['ar', 'de', 'en', 'es', 'fr', 'id', 'intents', 'ja', 'ko', 'ms', 'pt', 'ru', 'th', 'vi', 'yue']
  const strange = languages.flatMap((name) => rowsOf(`${name}.tsv`)).filter(([, intent]) => intent !== 'service.complaint')
  assert.ok(
    share(
      strange.filter(([text = '']) => threatIn(text) !== undefined),
      strange,
    ) <= 0.0025,
  )
  const own = harmlessSentences().filter((_, at) => at % 10 === 0)
  assert.ok(
    share(
      own.filter((text) => threatLearnt(text, shippedThreats()) !== undefined),
      own,
    ) <= 0.002,
  )
})

test('the same lessons give the same bytes, and what is learnt of few is heard in other words of theirs', () => {
  const [lessons, harmless] = [threatLessons().filter((_, at) => at % 6 === 0), harmlessSentences().filter((_, at) => at % 40 === 0)]
  const taught = () => learn(threatsTaught(lessons, harmless), MEANINGS)
  const bytes = taught()
  assert.deepEqual(taught(), bytes)
  assert.ok(bytes.length < 1_000_000)
  assert.equal(threatLearnt(foldPlainly('什么时候发货'), loadLearnt(bytes, MEANINGS)), undefined)
})

test('a message is looked at in a twentieth of a millisecond', () => {
  const said = [
    '我要一个律师来谈退货的事，订单还没到',
    'where is my order, i paid two weeks ago',
    '这件衣服有黑色的吗',
    'quero falar com o gerente',
  ]
  for (const one of said) threatIn(one)
  const most = 4_000 * 0.05 * ROOM
  const took = leastCpuMs(() => {
    for (let n = 0; n < 1_000; n++) for (const one of said) threatIn(one)
  }, most)
  assert.ok(took < most, `${took / 4_000} ms`)
})
/** Other work on the machine. */
const ROOM = 2
