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
test('threats of the law and of a life, and words that only sound like them', () => {
  assert.equal(threatIn('再不退钱我打12315举报你们'), 'law')
  assert.equal(threatIn("refund me or you'll hear from my lawyer"), 'law')
  assert.equal(threatIn('再骗人我就报警了'), 'law')
  assert.equal(threatIn('不处理我就发抖音'), 'law')
  assert.equal(threatIn('我打12345投诉你们'), 'law')
  for (const said of ['那我就走法律程序了', '我会让我的律师处理', '律师会联系你们', '那我们法庭上说'])
    assert.equal(threatIn(said), 'law', said)
  for (const said of [
    ...['我都不想活了', '我想死', '好想死啊', '一了百了算了', '想结束这一切', '小心你全家', '烧了你们店', '炸了你们仓库'],
    ...["i'm going to end it all", "I don't want to be here anymore", 'better off dead'],
  ])
    assert.equal(threatIn(said), 'safety', said)
  for (const calm of [
    '我不想投诉，就想换货',
    ...['想死你们家辣酱了', '自杀式降价啊', '去你们店里烧点水', '小心点别摔了', '你们店炸了吗怎么打不开'],
    '这相机曝光怎么调',
    '报警器多少钱',
    '这个漏水会自动报警吗',
    '12345',
    '曝光到位吗',
    '你们有上小红书吗',
    ...['我是律师，想买件大衣', '我在法院上班', '你们有法律书吗', '律师袍有卖吗'],
    '12345678 是我的单号',
  ])
    assert.equal(threatIn(calm), undefined, calm)
  for (const said of [
    ...['我这就去派出所', '明天我让物价局来查你们', '向监管部门反映是我的权利，我会去的', '别逼我找记者', '再不退款法庭见'],
    ...['我已经报案了', '今晚把你们的嘴脸写到豆瓣上', '信不信我发到朋友圈让大家避雷', '那我只能申请仲裁了'],
    ...[
      "i'm taking this to a tribunal",
      'our lawyer will be in touch',
      "you'll hear from the regulator",
      "i'm going to call the police on you",
    ],
  ])
    assert.equal(threatIn(said), 'law', said)
  for (const calm of [
    ...[
      '法院附近能送吗',
      '我在派出所上班，寄单位',
      '小红书上看到的，发什么快递',
      '怎么向工商查询你们的执照',
      '记者证套有吗',
      '警察局旁边那个驿站',
    ],
    ...['我在朋友圈夸你们了', '你们上过新闻吗', '我不会去投诉你们的', '律师穿的衬衫'],
    ...['do you deliver to the police station', 'i would never sue anybody', 'is this jacket fit for court?'],
  ])
    assert.equal(threatIn(calm), undefined, calm)
  for (const unit of ['我去', '法院', '发', '我', 'i will ', 'my '])
    assert.ok(leastCpuMs(() => threatIn(unit.repeat(2_000)), 400) < 400, unit)
})

test('threats to oneself and to us, and words that only sound like them', () => {
  for (const said of [
    '活着没意思',
    '再不退我就从楼上跳下去',
    '我真的想一死了之',
    '我要去你们店里砸店',
    '信不信我找人弄你们',
    '我知道你们仓库在哪 等着',
    "I'll hurt someone if you don't refund",
    'I feel like dying',
    "I'm coming to your office with a knife",
  ])
    assert.equal(threatIn(said), 'safety', said)
  for (const said of ['法庭见', 'see you in court']) assert.equal(threatIn(said), 'law', said)
  for (const said of [
    '跳楼价吗',
    '仓库在哪里发货',
    '你们店在哪 我想去看看',
    '我打你们电话没人接',
    '起诉书打印纸有吗',
    '12315是什么',
    'crazy good price',
  ])
    assert.equal(threatIn(said), undefined, said)
})
