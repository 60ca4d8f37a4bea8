import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openFolder, readFileOf } from '../../testing/files.ts'

const folder = openFolder()
after(folder.close)

test("facts and questions of a shop's page are drafts: linked data, tables of attributes, questions; no price, no script", async () => {
  const linked = {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'Product',
        name: '云朵保温杯',
        brand: { '@type': 'Brand', name: '云杉' },
        material: '316 不锈钢',
        offers: { '@type': 'Offer', price: '99.00' },
        additionalProperty: [{ '@type': 'PropertyValue', name: '容量', value: 500, unitText: '毫升' }],
      },
      {
        '@type': 'FAQPage',
        mainEntity: [{ '@type': 'Question', name: '能装汽水吗', acceptedAnswer: { '@type': 'Answer', text: '<p>不能，<b>会喷</b></p>' } }],
      },
    ],
  }
  const { entries, bad } = await readFileOf(
    folder.put(
      'a.page',
      `<html><head><title>x</title><script type="application/ld+json">${JSON.stringify(linked)}</script><script>alert('热门')</script></head>
<body><h1>云朵保温杯 热卖</h1><p>随便看看</p>
<table><tr><th>保温时长：</th><td>12 小时</td></tr><tr><td>售价</td><td>99</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>
<dl><dt>怎么清洗？</dt><dd>温水冲洗</dd></dl></body></html>`,
    ),
  )
  assert.deepEqual(bad, [])
  assert.ok(entries.every(({ draft }) => draft))
  const said = entries.map(({ question, answer }) => `${question} ${answer}`)
  for (const one of [
    '云朵保温杯的品牌是什么 云朵保温杯的品牌：云杉',
    '云朵保温杯的材质是什么 云朵保温杯的材质：316 不锈钢',
    '云朵保温杯的容量是什么 云朵保温杯的容量：500 毫升',
    '云朵保温杯的保温时长是什么 云朵保温杯的保温时长：12 小时',
    '能装汽水吗 不能， 会喷',
    '怎么清洗？ 温水冲洗',
  ])
    assert.ok(said.includes(one), `${one} of ${said.join(' | ')}`)
  assert.ok(!said.some((one) => /99|alert|热门/u.test(one)), said.join(' | '))
  assert.ok(entries.every(({ id, question }) => id !== undefined || !question.includes('云朵保温杯的')))
})

test('a page in English asks in English; one with nothing in it says so', async () => {
  const { entries } = await readFileOf(folder.put('b.page', '<h1>Cloud bottle</h1><table><tr><th>Material</th><td>steel</td></tr></table>'))
  assert.deepEqual(entries[0]?.question, 'What is the Material of Cloud bottle?')
  await assert.rejects(readFileOf(folder.put('c.page', '<p>nothing</p>')), /no facts/)
})
