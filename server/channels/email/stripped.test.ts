import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripped } from './stripped.ts'

test('what a mail quotes and its signature are no new words', () => {
  const cases: [string, string][] = [
    ['还没收到\n\n在 2026年11月20日 10:00，云杉小店 <shop@spruce.example> 写道：\n> 已发货\n> 请留意', '还没收到'],
    ['Not yet.\n\nOn Fri, 20 Nov 2026 at 10:00, Spruce <shop@spruce.example> wrote:\n\n> sent', 'Not yet.'],
    ['Not yet.\n\nOn Fri, 20 Nov 2026 at 10:00, Spruce Shop and its people\n<shop@spruce.example> wrote:\n> sent', 'Not yet.'],
    ['好的\n\n------------------ 原始邮件 ------------------\n发件人: "云杉小店"\n发送时间: 2026年11月20日\n主题: 您的订单', '好的'],
    ['Yes\n\n-----Original Message-----\nFrom: Spruce\nSent: Friday\nTo: Lin', 'Yes'],
    ['Yes\n________________________________\nFrom: Spruce <shop@spruce.example>\nSent: Friday\nTo: Lin\nSubject: order', 'Yes'],
    ['请尽快\n-- \n林\n138 0000 0000', '请尽快'],
    ['退货\n\n发自我的iPhone', '退货'],
    ['Oui\n\nLe ven. 20 nov. 2026 à 10:00, Spruce <s@s.example> a écrit :\n> envoyé', 'Oui'],
    ['> 哪一件？\n黑色那件\n> 地址呢？\n还是老地址', '黑色那件\n还是老地址'],
    ['第一行\n\n\n\n第二行', '第一行\n\n第二行'],
  ]
  for (const [mail, words] of cases) assert.equal(stripped(mail), words)
})

test('words that only look like it stay; where all would go, it is all kept but what is quoted', () => {
  const kept = [
    '我在 11 月 20 日买的，还没到',
    'From: what I saw it was broken',
    '价格 -- 请问有优惠吗',
    'she wrote: send it back',
    '尺码：\nS：155\nM：160',
  ]
  for (const words of kept) assert.equal(stripped(words), words)
  assert.equal(stripped('-- \n林'), '-- \n林')
  assert.equal(stripped('> 都是引用'), '')
})
