import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Article, citation, citations } from './citation.ts'

const CONSUMERS = '消费者权益保护法'

test('an article is written as lawyers of the language write it', () => {
  const both = (law: string, article: string) => [citation({ law, article }, 'zh-CN'), citation({ law, article }, 'en')]
  assert.deepEqual(both(CONSUMERS, '25'), [
    '《消费者权益保护法》第二十五条',
    'Law on the Protection of Consumer Rights and Interests, Art. 25',
  ])
  assert.deepEqual(both(CONSUMERS, '25(2)')[0], '《消费者权益保护法》第二十五条第二款')
  assert.deepEqual(both('民法典', '577, 582, 621'), [
    '《民法典》第五百七十七条、第五百八十二条、第六百二十一条',
    'Civil Code, Arts. 577, 582, 621',
  ])
  assert.deepEqual(both('Directive 2011/83/EU', '9, 16(e), 11a'), [
    'Directive 2011/83/EU 第9条、第16条(e)项、第11a条',
    'Directive 2011/83/EU, Arts. 9, 16(e), 11a',
  ])
})

test('numbers are told as in the statute book', () => {
  const zh = (article: string) => citation({ law: CONSUMERS, article }, 'zh-CN').replace(`《${CONSUMERS}》`, '')
  assert.deepEqual(
    ['7', '10', '11', '20', '100', '101', '110', '1003', '1200'].map(zh),
    ['七', '十', '十一', '二十', '一百', '一百零一', '一百一十', '一千零三', '一千二百'].map((number) => `第${number}条`),
  )
})

test('what is no number stays as it was written', () => {
  assert.equal(citation({ law: CONSUMERS, article: '第二十四条' }, 'zh-CN'), '《消费者权益保护法》第二十四条')
  assert.equal(citation({ law: 'House rules', article: 'page 3' }, 'en'), 'House rules, page 3')
})

test('every Chinese law that ships has its name in English', () => {
  const texts = globSync('law/*.json', { cwd: POLICIES }).map((file) => readFileSync(join(POLICIES, file), 'utf8'))
  const articles = texts.flatMap((text) => [...text.matchAll(/"law": "([^"]+)", "article": "([^"]+)"/gu)])
  assert.ok(articles.length > 40)
  for (const [, law = '', article = ''] of articles) {
    assert.doesNotMatch(citation({ law, article }, 'en'), /\p{Script=Han}/u)
    assert.match(citation({ law, article }, 'zh-CN'), /第.+条/u)
  }
})

test('several stand behind one another', () => {
  const articles: Article[] = [
    { law: CONSUMERS, article: '24' },
    { law: '民法典', article: '621' },
  ]
  assert.equal(citations(articles, 'zh-CN'), '《消费者权益保护法》第二十四条；《民法典》第六百二十一条')
})

const POLICIES = join(import.meta.dirname, '../../../data/policies')
