import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { findEntities } from '../../engine/understanding/entities/find-entities.ts'
import { parseLexicons, readLexicons } from '../../engine/understanding/taught/lexicons.ts'
import { factsIn } from './read-facts.ts'

const lexicons = parseLexicons(readLexicons(fileURLToPath(new URL('../../../data/understanding/lexicons', import.meta.url))))
const told = (said: string) =>
  factsIn(said, { entities: findEntities(lexicons, said, { now: new Date('2026-11-30T04:00:00Z'), timeZone: 'Asia/Shanghai' }) }).map(
    ({ kind, value }) => `${kind}=${value}`,
  )

test('what somebody says of themselves is read, with the clause it stands in', () => {
  assert.deepEqual(told('我身高163，体重55公斤，穿什么码'), ['height=163', 'weight=55'])
  assert.deepEqual(told('我是敏感肌，对酒精过敏'), ['trait=sensitive-skin'])
  assert.deepEqual(told('我对花生过敏'), ['allergy=peanuts'])
  assert.deepEqual(told('我怀孕了能用吗'), [])
  assert.deepEqual(told('我怀孕了，这个能用吗'), ['trait=pregnant'])
  assert.deepEqual(told('我家养了一只猫'), ['pet=cat'])
  assert.deepEqual(told('my phone is an iPhone 16 Pro'), ['device=iphone-16-pro'])
  assert.deepEqual(told('I have sensitive skin'), ['trait=sensitive-skin'])
  assert.deepEqual(told('I am allergic to nuts'), ['allergy=nuts'])
  assert.deepEqual(told('I wear size L'), ['size=L'])
  assert.deepEqual(told('想给我妈买个生日礼物'), ['present_for=mother'])
  const [fact] = factsIn('你好，我是干皮，有推荐吗', { entities: [] })
  assert.equal(fact?.sentence, '我是干皮')
})

test('what is denied, asked, supposed or long past is no fact', () => {
  for (const said of [
    '我不是油皮',
    '我对花生不过敏',
    '如果我怀孕了呢',
    '我是油皮吗',
    '我以前是干皮',
    'am I oily skin?',
    "I don't have a cat",
    'I used to be a vegetarian',
    'if I were pregnant',
    '我想要猫砂',
    '我看评论说敏感肌能用',
  ])
    assert.deepEqual(told(said), [], said)
})

const OTHERS = [
  ...[
    '我同事',
    '我朋友',
    '我闺蜜',
    '我老公',
    '我老婆',
    '我男朋友',
    '我女朋友',
    '我妈',
    '我爸',
    '我奶奶',
    '我儿子',
    '我女儿',
    '我室友',
    '我哥',
    '我妹',
    '我领导',
    '他',
    '她',
    '人家',
    '评论里那个女生',
  ],
  ...['my colleague', 'my friend', 'my wife', 'my husband', 'my mother', 'my son', 'my boss', 'my flatmate', 'he', 'she'],
]
const SAID = [
  ...[
    '163',
    '身高163',
    '体重120斤',
    '身高170体重65公斤',
    '穿L码',
    '平时穿41码',
    '是敏感肌',
    '对花生过敏',
    '养了一只猫',
    '的手机是iPhone 16',
  ],
  ...[
    'is 163 cm tall',
    'weighs 70 kg',
    'wears size L',
    'takes a size 41',
    'has sensitive skin',
    'is allergic to nuts',
    'has a cat',
    'uses an iPhone 16',
    'is pregnant',
    'is diabetic',
  ],
]

test('of three hundred sentences about others none gives a fact', () => {
  const isHan = (text: string) => /\p{sc=Han}/u.test(text)
  const sentences = OTHERS.flatMap((who) =>
    SAID.filter((what) => isHan(what) === isHan(who) || what === '163').map((what) => (isHan(who) ? `${who}${what}` : `${who} ${what}`)),
  )
  const turned = [
    '帮我同事看看，163穿什么码',
    '我帮他买的，身高180体重75公斤',
    '给我老公买，他170，130斤',
    '我给我妈挑，她对海鲜过敏',
    '同事说她是油皮，我想问问这款',
    '我朋友怀孕了能用吗',
    '我家孩子110cm，穿多大',
    '我家宝宝对牛奶过敏',
    '你们模特身高多少，我看是168',
    '163的能穿吗',
    '170/65穿L行吗',
    'for my sister, 165 cm, size M',
    'I am buying for my dad, he is 178 cm and 80 kg',
    'my roommate has a dog, what food do you have',
    'I bought it for a friend who is allergic to eggs',
    'the reviewer is 160 cm and took S',
    'someone with sensitive skin said it stings',
    'what size for 175 cm?',
  ]
  const all = [...sentences, ...turned]
  assert.ok(all.length >= 300, String(all.length))
  for (const said of all) assert.deepEqual(told(said), [], said)
})
