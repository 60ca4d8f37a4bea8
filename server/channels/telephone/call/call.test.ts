import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knowing, LETTER_MS, speech, virtualCall } from '../testing/virtual-call.ts'

const text = (words: string) => ({ kind: 'text' as const, text: words })
const lastOf = (call: { readonly lines: readonly { readonly text: string }[] }) => call.lines.at(-1)?.text

test('an order number by keys, then the last four digits: both go to the shop as words, and the answer is spoken', async () => {
  const call = virtualCall({ orders: { '209424777959': 'YS209424777959' } })
  await call.quiet()
  assert.match(call.lines[0]?.text ?? '', /云杉的智能客服/u)
  call.key('209424777959#')
  await call.quiet()
  assert.match(lastOf(call) ?? '', /后四位/u)
  call.key('0001#')
  await call.pass(100)
  assert.deepEqual(call.said, [[text('YS209424777959 0001 我的订单到哪了')]])
  await call.answers([text('订单已经付款。')])
  await call.quiet()
  const { by, text: words, heard, messageId } = call.lines.at(-1) ?? assert.fail('no line')
  assert.deepEqual([by, words, heard, messageId], ['shop', '订单已经付款。', '订单已经付款。', 'm1'])
  assert.deepEqual(call.unheard, [])
  assert.deepEqual(call.failures, [])
})

test('a number that no order has is asked for again, and whoever has proven theirs presses no more', async () => {
  const call = virtualCall({ orders: { '12345678': 'A12345678' }, proven: true })
  call.key('87654321#')
  await call.quiet()
  assert.match(lastOf(call) ?? '', /按井号结束/u)
  assert.deepEqual(call.said, [])
  call.key('12345678#')
  await call.pass(100)
  assert.deepEqual(call.said, [[text('A12345678 我的订单到哪了')]])
})

test('it stops within 300 ms of a caller’s first sound, and what was not played was not said', async () => {
  const call = virtualCall({ recogniser: knowing('我想退货') })
  await call.quiet()
  const answer = '您的订单已经从杭州发出了。明天就会到您手里！要不要我现在就帮您取消它？'
  await call.answers([text(answer)])
  await call.pass(1_800)
  const before = call.sounding()
  await call.pass(300, speech(300))
  const yieldedAfter = (call.sounding() - before) * 20
  assert.ok(yieldedAfter < 300, `${yieldedAfter} ms`)
  await call.pass(900, speech(500))
  assert.deepEqual(call.said, [[text('我想退货')]])
  const [{ id, heard } = assert.fail('nothing was cut')] = call.unheard
  assert.equal(id, 'm1')
  assert.ok(answer.startsWith(heard) && heard.length >= 13 && heard.length < 33, heard)
  const line = call.lines.find(({ messageId }) => messageId === 'm1')
  assert.deepEqual([line?.text, line?.heard], [answer, heard])
})

test('a nod while we speak is no turn: it goes on and is heard whole', async () => {
  const call = virtualCall({ recogniser: knowing('嗯嗯') })
  await call.quiet()
  await call.answers([text('您的订单已经从杭州发出了，明天就会到您手里。')])
  await call.pass(600)
  await call.pass(900, speech(350))
  await call.quiet()
  assert.deepEqual([call.said, call.unheard], [[], []])
  assert.equal(call.lines.at(-1)?.heard, '您的订单已经从杭州发出了，明天就会到您手里。')
})

test('a number that was heard counts only once it was read back whole and agreed to', async () => {
  const recogniser = knowing('取消订单二零九四二四七七七九五九', '对', '不对', '取消订单209424777959', '对')
  const call = virtualCall({ recogniser, orders: { '209424777959': 'YS209424777959' } })
  await call.quiet()
  await call.pass(1_500, speech(1_000))
  // a yes into the middle of it is no yes
  await call.pass(900)
  await call.pass(900, speech(300))
  assert.deepEqual(call.said, [])
  await call.quiet()
  await call.pass(1_000, speech(300))
  await call.quiet()
  assert.deepEqual(call.said, [])
  assert.match(lastOf(call) ?? '', /用按键输入/u)
  await call.pass(1_500, speech(1_000))
  await call.quiet()
  await call.pass(1_000, speech(300))
  assert.deepEqual(call.said, [[text('取消订单 YS209424777959')]])
})

test('the choices of a message are pressed by their numbers, once it was heard to its end', async () => {
  const call = virtualCall()
  await call.quiet()
  const choices = {
    kind: 'choices' as const,
    text: '确认取消吗？',
    options: [
      { id: 'yes', label: '确认取消' },
      { id: 'no', label: '先不取消' },
    ],
  }
  const id = await call.answers([choices])
  await call.pass(300)
  call.key('1')
  await call.pass(800)
  assert.deepEqual(call.said, [[text('1')]], 'its words were cut, so the key answers nothing that was asked')
  assert.equal(call.unheard[0]?.id, id)
  const again = await call.answers([choices])
  await call.quiet()
  assert.match(lastOf(call) ?? '', /确认取消，请按1。先不取消，请按2。/u)
  call.key('1')
  await call.pass(800)
  assert.deepEqual(call.said[1], [{ kind: 'tapped', text: '确认取消', messageId: again, part: 0, option: 0 }])
})

test('zero asks for a person; in the queue a place is told, and one is called back', async () => {
  const call = virtualCall()
  call.key('0')
  await call.pass(800)
  assert.deepEqual(call.said, [[text('人工')]])
  await call.becomes({ holder: 'queue', ahead: 2 })
  await call.quiet()
  assert.match(lastOf(call) ?? '', /前面还有2位/u)
  call.key('1')
  await call.pass(800)
  await call.quiet()
  await call.pass(100)
  assert.deepEqual([call.log.left, call.log.ended, call.log.hungUp], [true, 'shop', true])
})

test('where a number for people is set the caller is handed over; refused, they wait', async () => {
  for (const transfers of [true, false]) {
    const call = virtualCall({ settings: { transferTo: '+8657112345678' }, transfers })
    await call.quiet()
    await call.becomes({ holder: 'queue', ahead: 0 })
    await call.quiet()
    await call.pass(200)
    assert.equal(call.log.transferred, '+8657112345678')
    await call.quiet()
    assert.equal(call.log.ended, transfers ? 'transferred' : '')
  }
})

test('the desk ends a call, or hands it over', async () => {
  const call = virtualCall()
  await call.becomes({ command: { kind: 'transfer', target: 'sip:anna@10.0.0.9' } })
  await call.quiet()
  await call.pass(100)
  assert.deepEqual([call.log.transferred, call.log.ended], ['sip:anna@10.0.0.9', 'transferred'])
  const other = virtualCall()
  await other.becomes({ command: { kind: 'end' } })
  await other.call.idle()
  assert.deepEqual([other.log.hungUp, other.log.ended], [true, 'shop'])
})

test('a call that never speaks is asked once and ended; a dial tone is no caller', async () => {
  for (const sound of [new Int16Array(0), speech(60_000, { steady: true, hz: 440 })]) {
    const call = virtualCall({ recogniser: knowing('不该问的') })
    await call.pass(60_000, sound)
    assert.deepEqual([call.log.ended, call.said], ['silent', []])
    assert.ok(call.lines.some(({ text: words }) => /还在吗/u.test(words)))
  }
})

test('music is listened to in pieces, brings no words, and is nobody in the end', async () => {
  const recogniser = knowing('')
  const call = virtualCall({ recogniser })
  await call.quiet()
  await call.pass(40_000, speech(40_000))
  assert.deepEqual([call.said, call.log.ended], [[], 'silent'])
  assert.ok(recogniser.asked <= 12, String(recogniser.asked))
})

test('a storm of keys is no entry, and the next one counts', async () => {
  const call = virtualCall({ orders: { '12345678': 'A1' }, proven: true })
  call.key('0123456789'.repeat(20))
  await call.pass(6_000)
  assert.deepEqual(call.said, [])
  call.key('12345678#')
  await call.pass(100)
  assert.deepEqual(call.said, [[text('A1 我的订单到哪了')]])
})

test('nothing is recorded before a caller agrees, and both sides are where they do', async () => {
  for (const [key, recorded] of [
    ['1', true],
    ['2', false],
  ] as const) {
    const call = virtualCall({ settings: { record: 'yes' } })
    await call.quiet()
    call.key(key)
    await call.pass(800)
    await call.quiet()
    call.hangUp()
    await call.call.idle()
    assert.equal(call.log.recorded > 44, recorded)
    assert.equal(call.log.ended, 'caller')
  }
})

test('again, slower and another language are the telephone’s own', async () => {
  const call = virtualCall({ recogniser: knowing('再说一遍', 'slow down', 'speak english') })
  await call.quiet()
  await call.answers([text('明天送到。')])
  await call.quiet()
  for (const said of [/明天送到/u, /明天送到/u, /Press zero/u]) {
    await call.pass(1_000, speech(400))
    await call.quiet()
    assert.match(lastOf(call) ?? '', said)
  }
  assert.deepEqual(call.said, [])
})

test('without a recogniser it says so once and goes by keys; one that fails is no answer either', async () => {
  const deaf = virtualCall()
  await deaf.quiet()
  assert.ok(deaf.lines.some(({ text: words }) => /不能识别语音/u.test(words)))
  const failing = virtualCall({ recogniser: { recognise: () => Promise.reject(new Error('away')) } })
  await failing.quiet()
  await failing.pass(1_000, speech(400))
  await failing.quiet()
  assert.match(lastOf(failing) ?? '', /没有听清/u)
  assert.equal(failing.failures.length, 1)
})

test('words that are hardly sure are asked for again', async () => {
  const call = virtualCall({ recogniser: { recognise: async () => ({ text: '取消', confidence: 0.1 }) } })
  await call.quiet()
  await call.pass(1_000, speech(400))
  await call.quiet()
  assert.deepEqual(call.said, [])
  assert.match(lastOf(call) ?? '', /再说一遍/u)
})

test('a voice that fails says nothing that counts as said: the caller goes to a person', async () => {
  const call = virtualCall({ voice: { speak: () => Promise.reject(new Error('away')) }, settings: { transferTo: '110' } })
  await call.pass(200)
  assert.deepEqual([call.log.transferred, call.log.ended], ['110', 'transferred'])
  assert.ok(call.lines.every(({ heard }) => heard === ''))
})

test('the letters of a voice last as the tests say', () => assert.equal(speech(LETTER_MS).length, 480))
