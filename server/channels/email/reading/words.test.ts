import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectOf, wordsOf } from './words.ts'

const REPLY = { isReply: true, isForward: false }
const NEW = { isReply: false, isForward: false }
const answers = (text: string) => wordsOf(text, REPLY).own

test('what a mail quotes and its signature are no new words', () => {
  const cases: [string, string][] = [
    ['还没收到\n\n在 2026年11月20日 10:00，云杉小店 <shop@spruce.example> 写道：\n> 已发货\n> 请留意', '还没收到'],
    ['Not yet.\n\nOn Fri, 20 Nov 2026 at 10:00, Spruce <shop@spruce.example> wrote:\n\n> sent', 'Not yet.'],
    ['Not yet.\n\nOn Fri, 20 Nov 2026 at 10:00, Spruce Shop and its people\n<shop@spruce.example> wrote:\n> sent', 'Not yet.'],
    [
      'Not yet.\n\nOn Fri, 20 Nov 2026 at 10:00, Spruce Shop and its people\nof the north <shop@spruce.example>\nwrote:\n\n> sent',
      'Not yet.',
    ],
    ['好的\n\n------------------ 原始邮件 ------------------\n发件人: "云杉小店"\n发送时间: 2026年11月20日\n主题: 您的订单', '好的'],
    ['Yes\n\n-----Original Message-----\nFrom: Spruce\nSent: Friday\nTo: Lin', 'Yes'],
    ['Yes\n________________________________\nFrom: Spruce <shop@spruce.example>\nSent: Friday\nTo: Lin\nSubject: order', 'Yes'],
    ['Ja.\n\nVon: Spruce <shop@spruce.example>\nGesendet: Freitag\nAn: Lin\nBetreff: Bestellung\n\nWelche?', 'Ja.'],
    ['请尽快\n-- \n林\n138 0000 0000', '请尽快'],
    ['Please hurry\n--\nLin Wei\nHead of things\nlin@shopper.example', 'Please hurry'],
    ['退货\n\n发自我的iPhone', '退货'],
    ['Return it\n\nSent from my Galaxy S21', 'Return it'],
    ['Oui\n\nLe ven. 20 nov. 2026 à 10:00, Spruce <s@s.example> a écrit :\n> envoyé', 'Oui'],
    ['Oui\n\nLe ven. 20 nov. 2026 à 10:00, Spruce <s@s.example> a écrit :\nenvoyé', 'Oui'],
    ['> 哪一件？\n黑色那件\n> 地址呢？\n还是老地址', '黑色那件\n还是老地址'],
    ['第一行\n\n\n\n第二行', '第一行\n\n第二行'],
  ]
  for (const [mail, words] of cases) assert.equal(answers(mail), words)
})

test('a line that says who wrote when goes with what it introduces, in any language', () => {
  const lines = [
    'El dom, 29 nov 2026 a las 10:02, Willow <help@willow.example> escribió:',
    'Em dom., 29 de nov. de 2026 às 10:02, Willow <help@willow.example> escreveu:',
    'Il giorno dom 29 nov 2026 alle ore 10:02 Willow <help@willow.example> ha scritto:',
    'Den søn. 29. nov. 2026 kl. 10.02 skrev Willow <help@willow.example>:',
    'su 29. marrask. 2026 klo 10.02 Willow (help@willow.example) kirjoitti:',
    'ne 29. 11. 2026 v 10:02 odesílatel Willow <help@willow.example> napsal:',
    '2026. nov. 29., V 10:02, Willow <help@willow.example> ezt írta:',
    'În dum., 29 nov. 2026 la 10:02, Willow <help@willow.example> a scris:',
    'Στις Κυρ 29 Νοε 2026 στις 10:02 π.μ., ο χρήστης Willow <help@willow.example> έγραψε:',
    '‫בתאריך יום א׳, 29 בנוב׳ 2026 ב-10:02 מאת ‪Willow‬‏ <‪help@willow.example‬‏>:‬',
    'नि॰, 29 नव॰ 2026 को 10:02 पर Willow <help@willow.example> ने लिखा:',
    'Pada Ming, 29 Nov 2026 pukul 10.02 Willow <help@willow.example> menulis:',
    '2026년 11월 29일 (일) 오전 10:02, Willow <help@willow.example>님이 작성:',
    '29.11.2026, 10:02, "Willow" <help@willow.example>:',
    'Willow <help@willow.example> 于2026年11月29日周日 10:02写道：',
    'At 2026-11-29 10:02:11, "Willow" <help@willow.example> wrote:',
    'On 29/11/2026 10:02, Willow Help wrote:',
    'Willow Help wrote:',
  ]
  for (const line of lines) {
    for (const gap of ['\n', '\n\n']) assert.equal(answers(`Brown.${'\n\n'}${line}${gap}> refund?`), 'Brown.', line)
    assert.equal(answers(`${line}\n> Which?\n\nBrown.\n\n> Size?\n41`), 'Brown.\n\n41', line)
  }
})

test('words that only look like it stay', () => {
  const kept = [
    '我在 11 月 20 日买的，还没到',
    'From: what I saw it was broken',
    '价格 -- 请问有优惠吗',
    'she wrote: send it back',
    '尺码：\nS：155\nM：160',
    'Good day,\nhere is my case:\nFrom: Mara Quill\nOrder: A1009\nDate: 3 Nov 2026\nPhone: none\nThe lamp arrived broken.',
    'Form\nFrom: Mara Quill\nTo: your service\nSubject: lamp\nOrder: A1009\nIt is broken.',
    "Hello\nSent from my wife's account, sorry. Order A1009 is mine.\nCan you change it?",
    "Order A1009 is mine.\n\nSent from my wife's account, sorry.",
    'Please change these:\n--\nA1009 -> size M\nA1010 -> cancel',
    'Two things:\n--\nWhere is my parcel?',
    '清单：\n--\nA1009 换大一号\nA1010 取消',
    'Notes\n--\nI will be away next week, so please send it later.',
  ]
  for (const words of kept) for (const standing of [REPLY, NEW]) assert.equal(wordsOf(words, standing).own, words)
  assert.equal(answers('-- \n林'), '--\n林')
  assert.equal(answers('> 都是引用'), '')
  assert.equal(answers('Hi\n>From here it looks broken\nok'), 'Hi\nFrom here it looks broken\nok')
})

test('an answer that stands below what it answers is kept, also where nothing marks what was there before', () => {
  assert.equal(
    answers('-----Original Message-----\nFrom: Spruce\nSent: Friday\nTo: Lin\n\nWhich?\n\nThe brown one.').endsWith('The brown one.'),
    true,
  )
  assert.equal(answers('> Which?\n\nThe brown one.\n\n-- \nLin'), 'The brown one.')
})

test('what is passed on is kept beside the note above it', () => {
  const head =
    '---------- Forwarded message ---------\nFrom: Mara <mara@buyer.example>\nDate: Sunday\nSubject: vase\nTo: <sales@willow.example>'
  const note = wordsOf(`Never answered.\n\n${head}\n\nThe vase of A1009 is broken.`, { isReply: false, isForward: true })
  assert.equal(note.own, 'Never answered.')
  assert.equal(note.passedOn, `${head}\n\nThe vase of A1009 is broken.`)
  // also where it names what it passes on as answered
  assert.equal(wordsOf(`See\n\n${head}\n\nbroken`, REPLY).passedOn, `${head}\n\nbroken`)
  assert.equal(wordsOf(`${head}\n\nbroken`, NEW).own, `${head}\n\nbroken`)
  const apple = 'Siehe unten\n\nBegin forwarded message:\n\n> From: Mara <mara@buyer.example>\n> Subject: vase\n>\n> It is broken.'
  assert.match(wordsOf(apple, { isReply: false, isForward: true }).passedOn, /It is broken\.$/u)
  const pasted = wordsOf('You wrote on your page:\n\n> free returns\n\nIs that so?', NEW)
  assert.deepEqual(pasted, { own: 'You wrote on your page:\n\n> free returns\n\nIs that so?', passedOn: '' })
})

test('a subject says whether a mail answers or passes on, in the marks of many programs', () => {
  for (const mark of ['Re:', 'RE: ', 'AW:', 'R:', 'SV:', 'Odp:', 'Ynt:', '回复：', '答复:', 'Re[2]:', '返信:', 'RE: Re:'])
    assert.deepEqual(subjectOf(`${mark} A1009`), { subject: 'A1009', isReply: true, isForward: false }, mark)
  for (const mark of ['Fwd:', 'FW:', 'WG:', 'TR:', '转发：', 'Fwd: Re:']) assert.equal(subjectOf(`${mark} A1009`).isForward, true, mark)
  for (const own of ['Question: where is it', 'Return: A1009', '问题：退货', 'Order A1009'])
    assert.deepEqual(subjectOf(own), { subject: own, isReply: false, isForward: false })
})
