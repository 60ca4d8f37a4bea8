import assert from 'node:assert/strict'
import { test } from 'node:test'
import { soundIn, wavOf } from '#platform/speech'
import { Ear } from '../call/ear.ts'
import { VoiceMood, voiceFeatures } from '../call/voice-mood.ts'
import { figuresAtEnd, isUnfinished, numberSaid, says } from '../call/words.ts'
import { spoken, wordsOf } from '../testing/modem.ts'
import { speech } from '../testing/virtual-call.ts'
import { decodeG711, encodeG711 } from './g711.ts'
import { FRAME, loudness, resampled } from './pcm.ts'

test('G.711: the values of the standard’s tables, and each byte comes back as itself', () => {
  // ITU-T G.711, tables 1 and 2: the decoder's outputs at 16 bits
  assert.deepEqual([...decodeG711(Uint8Array.of(0xff, 0x7f, 0x80, 0x00, 0xf0), 'ulaw')], [0, 0, 32_124, -32_124, 120])
  assert.deepEqual([...decodeG711(Uint8Array.of(0xd5, 0x55, 0xaa, 0x2a, 0x80), 'alaw')], [8, -8, 32_256, -32_256, 5_504])
  for (const law of ['ulaw', 'alaw'] as const) {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const again = encodeG711(decodeG711(all, law), law)
    // two bytes of µ-law are nothing
    assert.ok(
      all.every((byte, at) => again[at] === byte || (law === 'ulaw' && byte === 0x7f)),
      law,
    )
    for (let sample = -32_768; sample < 32_768; sample += 37) {
      const [back] = decodeG711(encodeG711(Int16Array.of(sample), law), law)
      assert.ok(
        Math.abs((back ?? 0) - Math.max(-32_256, Math.min(32_256, sample))) <= Math.max(16, Math.abs(sample) / 16),
        `${law} ${sample} ${back}`,
      )
    }
  }
})

test('a WAV file is read as it was written, also where a program did not know its length', () => {
  const samples = Int16Array.of(1, -2, 32_767, -32_768)
  const file = wavOf({ rate: 8_000, samples })
  assert.deepEqual(soundIn(file), { rate: 8_000, samples })
  file.writeUInt32LE(0x7ffff000, 40)
  assert.deepEqual(soundIn(file).samples, samples)
  for (const bad of [Buffer.alloc(0), Buffer.alloc(60), file.subarray(0, 30)]) assert.throws(() => soundIn(bad), { code: 'invalid' })
})

test('another rate keeps length and loudness', () => {
  const sound = speech(500)
  for (const rate of [16_000, 22_050, 24_000, 48_000]) {
    const up = resampled(sound, 8_000, rate)
    assert.ok(Math.abs(up.length / rate - 0.5) < 0.001)
    assert.ok(Math.abs(loudness(resampled(up, rate, 8_000)) - loudness(sound)) < 1.5, String(rate))
  }
})

/** What an ear brings for a sound, by what it is. */
function heard(sound: Int16Array, ear = new Ear()): string[] {
  const all: string[] = []
  for (let at = 0; at < sound.length; at += FRAME) {
    const what = ear.put(sound.slice(at, at + FRAME))
    if (what !== 'nothing') all.push(what)
  }
  return all
}
const noise = (ms: number, amplitude: number) => {
  let state = 7
  return Int16Array.from({ length: ms * 8 }, () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
    return Math.round((state / 0x3fffffff - 1) * amplitude)
  })
}
const silence = (ms: number) => new Int16Array(ms * 8)
const after = (...sounds: Int16Array[]) => Int16Array.from(sounds.flatMap((one) => [...one]))

test('an ear tells speech from silence, clicks, a hum and a dial tone', () => {
  assert.deepEqual(heard(silence(3_000)), [])
  assert.deepEqual(heard(after(silence(500), speech(40, { amplitude: 20_000 }), silence(500))), [])
  assert.deepEqual(heard(after(silence(500), speech(600), silence(500))), ['began', 'paused'])
  // a hum that is there from the first moment is learnt within half a second
  assert.deepEqual(heard(after(noise(2_000, 600), speech(600), noise(500, 600))), ['began', 'noise', 'began', 'paused'])
  assert.deepEqual(heard(after(silence(300), speech(3_000, { steady: true, hz: 440 }))).slice(0, 2), ['began', 'noise'])
  assert.deepEqual(heard(after(speech(400), silence(160), speech(400), silence(200))), ['began', 'paused', 'again', 'paused'])
})

test('the mood of a voice is against the caller’s own calm: louder, higher and faster together, and never glad', () => {
  const mood = new VoiceMood()
  const calm = speech(1_200, { hz: 140, amplitude: 2_500 })
  assert.deepEqual([mood.read(calm), mood.read(calm)], [null, null])
  assert.equal(mood.read(calm), 0)
  assert.equal(mood.read(speech(1_200, { hz: 140, amplitude: 1_200 })), 0, 'softer is no sign')
  const upset = mood.read(speech(1_200, { hz: 210, amplitude: 9_000 })) ?? 0
  assert.ok(upset < -0.4, String(upset))
  assert.equal(mood.read(silence(2_000)), null)
  const features = voiceFeatures(calm)
  assert.ok(features?.pitch && Math.abs(features.pitch - 140) < 5, JSON.stringify(features))
})

test('what is said to the telephone itself is a short list; all else is for the shop', () => {
  for (const nod of ['嗯。', '嗯，嗯', '对！', 'Uh-huh.', 'mm hmm', 'OK']) assert.ok(says('backchannel', nod), nod)
  for (const word of ['对不起', '嗯我想退货', '好的取消吧', 'yes cancel it', '不对']) assert.ok(!says('backchannel', word), word)
  assert.ok(says('yes', '对的。') && says('no', '不对') && !says('yes', '不对') && !says('no', '对'))
  assert.ok(isUnfinished('我想') && isUnfinished('订单号是') && isUnfinished('I want, um') && !isUnfinished('我的快递到哪了'))
})

test('a number is found however it was said, and short ones are none', () => {
  for (const [text, digits] of [
    ['取消订单209424777959', '209424777959'],
    ['订单号是二零九四 二四七七 七九五九', '209424777959'],
    ['幺三八零零一二', '1380012'],
    ['my order is two zero nine four two four', '209424'],
    ['2 0 9 4, 2 4 7', '2094247'],
  ] as const)
    assert.equal(numberSaid(text)?.digits, digits, text)
  for (const text of ['要三件一共两百九十九元', '十一月三号', '第2个', 'size forty-two']) assert.equal(numberSaid(text), undefined, text)
  assert.equal(numberSaid('取消订单二零九四二四七吧')?.words, '取消订单 2094247 吧')
  assert.deepEqual([figuresAtEnd('订单号是2094'), figuresAtEnd('2094到哪了'), figuresAtEnd('')], [4, 0, 0])
})

test('the tests’ own modem is understood through G.711 and lost packets', () => {
  for (let nth = 0; nth < 40; nth++) {
    const text = `第 ${nth} 句`
    assert.equal(wordsOf(decodeG711(encodeG711(spoken(text), 'alaw'), 'alaw')), text)
  }
})
